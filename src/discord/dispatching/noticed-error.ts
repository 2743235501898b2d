import type { Notice } from '../render/render-notice.js';

/** Something that a person is told in their language, and that is nobody's mistake. */
export class NoticedError extends Error {
  override readonly name = 'NoticedError';
  readonly notice: Notice;

  constructor(notice: Notice) {
    super(notice.kind);
    this.notice = notice;
  }
}
