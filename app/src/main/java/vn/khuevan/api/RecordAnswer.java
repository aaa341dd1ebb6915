package vn.khuevan.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the S&amp;T database as the API tells it.
 *
 * @param href       its public page
 * @param at         when this version was written
 * @param until      when the next one was; absent for the one that stands
 * @param facts      by field
 * @param linkedFrom records that link to it; absent in a history
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecordAnswer(String code, String type, String state, String title, @Nullable String titleEn, String href, int authority, long version,
        Instant at, @Nullable Instant until, @Nullable Instant published, @Nullable String reason, String act, String by, Map<String, List<FactAnswer>> facts,
        List<LinkAnswer> links, List<IdentifierAnswer> identifiers, @Nullable List<PointingAnswer> linkedFrom) {

    /** @param label name of a term in the language asked for */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FactAnswer(Object value, @Nullable String label, @Nullable String language, @Nullable LocalDate from, @Nullable LocalDate until,
            @Nullable SourceAnswer source) {}

    /** @param to the neighbour's record, absent when it has none or none that may be seen */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkAnswer(String role, @Nullable HeadAnswer to, @Nullable String name, @Nullable LocalDate from, @Nullable LocalDate until,
            @Nullable SourceAnswer source) {}

    /** What lists and neighbours tell of a record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeadAnswer(String code, String type, String state, String title, @Nullable String titleEn, String href) {}

    /** @param url where the thing is found, absent when its scheme has no addresses */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IdentifierAnswer(String scheme, String value, boolean verified, @Nullable String url) {}

    /** @param total how many of that type link here in that role, of which some are given */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointingAnswer(String role, HeadAnswer from, @Nullable LocalDate since, @Nullable LocalDate until, long total) {}

    /** Where a fact comes from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceAnswer(String kind, String label, @Nullable String reference) {}
}
