package vn.khuevan.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.web.Language;

/** A task as schema.org's {@code ResearchProject}, for programs that read pages. */
final class LinkedData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LinkedData() {}

    /** JSON-LD that can stand inside a script element. */
    static String of(PublicTask task, String address, @Nullable String description, String authority, @Nullable String field, Language language) {
        var project = new LinkedHashMap<String, Object>();
        project.put("@context", "https://schema.org");
        project.put("@type", "ResearchProject");
        project.put("@id", address);
        project.put("url", address);
        project.put("name", task.title());
        project.put("identifier", task.number());
        if (description != null) {
            project.put("description", description);
        }
        if (field != null) {
            project.put("knowsAbout", field);
        }
        if (task.host() != null) {
            project.put("member", Map.of("@type", "ResearchOrganization", "name", task.host()));
        }
        if (!authority.isEmpty()) {
            project.put("funder", Map.of("@type", "GovernmentOrganization", "name", authority));
        }
        if (task.starts() != null) {
            project.put("foundingDate", task.starts().toString());
        }
        if (task.ends() != null) {
            project.put("dissolutionDate", task.ends().toString());
        }
        // no "</script>" or comment can begin inside
        return JSON.writeValueAsString(project).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
