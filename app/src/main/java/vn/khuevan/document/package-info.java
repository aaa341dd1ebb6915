/**
 * Documents of dossiers: what people upload, taken in through a quarantine, and what the department issues, numbered under the
 * clerical rules (30/2020/NĐ-CP), each with a code by which anybody can check it.
 */
@ApplicationModule(displayName = "Documents")
@NullMarked
package vn.khuevan.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
