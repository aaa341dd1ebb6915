/** How people and programs come in: sessions by cookie, tokens, guarded addresses, and the pages about accounts. */
@NullMarked
package vn.khuevan.identity.web;

import org.jspecify.annotations.NullMarked;
