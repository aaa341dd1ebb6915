/**
 * Open data: sets that anybody may download as CSV, JSON and XLSX, made anew every night, with their dictionary, licence and
 * checksums, and the catalogue (DCAT-AP 3) by which portals find them. Open data of state agencies: Nghị định 47/2020/NĐ-CP.
 *
 * <p>{@link vn.khuevan.opendata.OpenData} is the door. Records come from {@link vn.khuevan.registry.RecordSight#publicly}, and
 * personal fields stay out even where their owner shows them: consent to a page is no consent to a list.
 */
@ApplicationModule(displayName = "Open data", allowedDependencies = {"law", "audit", "files", "identity", "interop", "jobs", "registry", "rules", "web"})
@NullMarked
package vn.khuevan.opendata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
