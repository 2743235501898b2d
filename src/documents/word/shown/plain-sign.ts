import { xmlElement } from '../xml/xml-element.js';
import type { XmlElement, XmlNode } from '../xml/xml-element.js';
import { linearMath } from './linear-math.js';
import { textRun } from './plain-elements.js';
import { symbol } from './symbols.js';

/** A sign of a run, or a formula, as what stands for it on the page. */
export function plainSign(element: XmlElement): readonly XmlNode[] {
  switch (element.name) {
    case 'w:br':
    case 'w:cr':
      return [xmlElement('w:br')];
    case 'w:ptab':
      return [xmlElement('w:tab')];
    case 'w:sym':
      return [symbol(element)];
    case 'm:oMath':
    case 'm:oMathPara':
      return [textRun(linearMath(element))];
    default:
      return [];
  }
}
