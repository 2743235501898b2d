import type { Vote } from '../../feedback/answer-votes.js';
import type { ButtonOwner } from './custom-id.js';
import { keyField, numberField } from './state-fields.js';

/** A group of questions, by the key of the words of one of them, among those of the last days. */
interface OfGroup {
  readonly group: string;
  readonly days: number;
  readonly owner: ButtonOwner;
}

interface OfPassage extends OfGroup {
  /** As `passageKey` names it. */
  readonly passage: string;
}

interface OfChoice {
  readonly choice: string;
  readonly owner: ButtonOwner;
}

/** What people say of answers, and what moderators make of questions; see ButtonState. */
export type FeedbackState =
  /** Says that an answer helped, or that it was wrong. */
  | { readonly kind: 'vote'; readonly answer: string; readonly vote: Vote; readonly owner: null }
  /** Shows a page of the groups of questions. */
  | {
      readonly kind: 'questions';
      readonly days: number;
      readonly page: number;
      readonly owner: ButtonOwner;
    }
  /** Shows one group. */
  | (OfGroup & { readonly kind: 'group' })
  /** Asks for words to find a passage by that answers it; a form that is sent has it, too. */
  | (OfGroup & { readonly kind: 'group-search' })
  /** Asks for a note that answers it; a form that is sent has it, too. */
  | (OfGroup & { readonly kind: 'group-note' })
  /** Shows it no more until it is asked again. */
  | (OfGroup & { readonly kind: 'group-dismiss' })
  /** Shows a passage that may be chosen for it. */
  | (OfPassage & { readonly kind: 'passage-offer' })
  /** Chooses the passage for it. */
  | (OfPassage & { readonly kind: 'passage-choose' })
  /** Shows a page of the passages that were chosen. */
  | { readonly kind: 'choices'; readonly page: number; readonly owner: ButtonOwner }
  /** Shows one of them. */
  | (OfChoice & { readonly kind: 'choice' })
  /** Forgets it. */
  | (OfChoice & { readonly kind: 'choice-forget' });

export const feedbackCodes = {
  vote: 'v',
  questions: 'Q',
  group: 'G',
  'group-search': 'S',
  'group-note': 'N',
  'group-dismiss': 'D',
  'passage-offer': 'O',
  'passage-choose': 'P',
  choices: 'C',
  choice: 'K',
  'choice-forget': 'F',
} as const satisfies Record<FeedbackState['kind'], string>;

export function isFeedbackState(state: { readonly kind: string }): state is FeedbackState {
  return state.kind in feedbackCodes;
}

/** @throws RangeError as customIdOf */
export function feedbackFields(state: FeedbackState): string[] {
  if (state.kind === 'vote') return [keyField(state.answer), state.vote];
  if (state.kind === 'questions') return [numberField(state.days), numberField(state.page)];
  if (state.kind === 'choices') return [numberField(state.page)];
  if ('choice' in state) return [keyField(state.choice)];
  const ofGroup = [keyField(state.group), numberField(state.days)];
  return 'passage' in state ? [...ofGroup, passageField(state.passage)] : ofGroup;
}

/** Null for another code, or fields that `feedbackFields` did not write. */
export function feedbackStateOf(
  code: string,
  [first = '', second = '', third = '']: readonly string[],
  owner: ButtonOwner,
): FeedbackState | null {
  const ofGroup = { group: first, days: Number(second), owner };
  switch (code) {
    case feedbackCodes.vote:
      if (second !== 'helped' && second !== 'wrong') return null;
      return { kind: 'vote', answer: first, vote: second, owner: null };
    case feedbackCodes.questions:
      return { kind: 'questions', days: Number(first), page: Number(second), owner };
    case feedbackCodes.group:
      return { kind: 'group', ...ofGroup };
    case feedbackCodes['group-search']:
      return { kind: 'group-search', ...ofGroup };
    case feedbackCodes['group-note']:
      return { kind: 'group-note', ...ofGroup };
    case feedbackCodes['group-dismiss']:
      return { kind: 'group-dismiss', ...ofGroup };
    case feedbackCodes['passage-offer']:
      return { kind: 'passage-offer', ...ofGroup, passage: third };
    case feedbackCodes['passage-choose']:
      return { kind: 'passage-choose', ...ofGroup, passage: third };
    case feedbackCodes.choices:
      return { kind: 'choices', page: Number(first), owner };
    case feedbackCodes.choice:
      return { kind: 'choice', choice: first, owner };
    case feedbackCodes['choice-forget']:
      return { kind: 'choice-forget', choice: first, owner };
    default:
      return null;
  }
}

function passageField(value: string): string {
  if (/^[\da-f]{40}$/.test(value)) return value;
  throw new RangeError(`A button's passage must be 40 hex digits, not "${value}"`);
}
