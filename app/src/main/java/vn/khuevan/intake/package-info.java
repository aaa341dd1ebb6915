/**
 * Files into the registry: CSV, XLSX, JSON, BibTeX, RIS, and JSON as CrossRef and ORCID give it; and records of other repositories.
 *
 * <p>A file becomes a run ({@link vn.khuevan.intake.Imports}): its columns are told to mean fields, identifiers and links of a type,
 * then it is worked in batches, each one transaction that writes records, refusals and the position reached.
 */
@ApplicationModule(displayName = "Intake", allowedDependencies = {"audit", "command", "document", "files", "identity", "jobs", "registry", "registry :: likeness", "web"})
@NullMarked
package vn.khuevan.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
