/**
 * The public face: the first page, the tasks that everybody may read from the day their list is published, and what search
 * engines are told. Shows only what is public by rule: fields that a definition marks so, and dates.
 */
@ApplicationModule(displayName = "Portal")
@NullMarked
package vn.khuevan.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
