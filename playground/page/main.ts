import { styleComponents } from './component-styles.js';
import { Page } from './page.js';

styleComponents();
Page.open();
