import { wordList } from '../metadata/word-list.js';

/** Elements of HTML; what is in it of SVG and MathML only opens the part that is not read. */
const htmlNames = new Set(
  wordList(`
  a, abbr, acronym, address, applet, area, article, aside, audio, b, base, bdi, bdo, big,
  blockquote, body, br, button, canvas, caption, center, cite, code, col, colgroup, data,
  datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset, figcaption,
  figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr,
  html, i, iframe, img, input, ins, kbd, label, legend, li, link, main, map, mark, marquee, math,
  menu, meta, meter, nav, nobr, noframes, noscript, object, ol, optgroup, option, output, p,
  param, picture, pre, progress, q, rb, rp, rt, rtc, ruby, s, samp, script, search, section,
  select, small, source, span, strike, strong, style, sub, summary, sup, svg, table, tbody, td,
  template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, var, video, wbr, xmp,
  circle, defs, ellipse, g, line, path, polygon, polyline, rect, stop, symbol, tspan, use,
`),
);

/** Names are as HTML writes them: `Details` is a component. */
export function isHtmlName(name: string): boolean {
  return htmlNames.has(name) || (name === name.toUpperCase() && htmlNames.has(name.toLowerCase()));
}
