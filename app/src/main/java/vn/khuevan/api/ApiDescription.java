package vn.khuevan.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says beyond the controllers: how to come in, and what every refusal looks like. Made when first asked for. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info().title("Khuê Văn API").version("1").license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                        .description("""
                                Law, calendar and dossiers of a department of science and technology. Dates are ISO 8601, amounts whole \
                                VND. Errors are `application/problem+json` in Vietnamese, or in English with `Accept-Language: en`. \
                                Lists take `page` (from 1) and `size` (at most 200). Writes take `Idempotency-Key`; actions take \
                                `If-Match` with the version last read."""))
                .components(new Components()
                        .addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                                .description("A personal token made on the account page; in the demo `demo-ACCOUNT`")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer refusalsOfEveryOperation() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) -> refusals(path, method, operation)));
        };
    }

    /** Controllers read parameters as text, so that every fault can be told; the description says what they are. */
    private static void types(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream().filter(parameter -> parameter.getSchema() == null).forEach(parameter -> parameter.setSchema(
                    new Schema<>().typesItem(parameter.getName().equals("page") || parameter.getName().equals("size") ? "integer" : "string")));
        }
    }

    private static void refusals(String path, PathItem.HttpMethod method, Operation operation) {
        types(operation);
        refusal(operation, "400", "Malformed: the query, a header or the body; `errors` names the fields");
        if (path.startsWith("/api/v1/cases")) {
            refusal(operation, "401", "No token, or one that is not good");
            if (!path.equals("/api/v1/cases") || method.name().equals("POST")) {
                refusal(operation, "404", "There is none, or none that the account may see");
            }
        }
        if (method.name().equals("POST")) {
            refusal(operation, "403", "The account is not one of those who may");
            refusal(operation, "413", "The body is larger than 1 MiB");
            refusal(operation, "415", "The body is not application/json");
            refusal(operation, "422", "Rules (`reasons`, with their provisions) or fields (`errors`) stand against it; nothing is changed");
        }
        if (path.endsWith("/actions/{action}")) {
            refusal(operation, "409", "The action exists, but not in the stage where the dossier stands");
            refusal(operation, "412", "Somebody changed the dossier since the version named by If-Match");
        }
        if (path.contains("/law/") || path.contains("/calendar/")) {
            refusal(operation, "422", "No day follows from the provision, or the calendar of a year is not known (`calendar.unknown-year`)");
        }
        if (path.endsWith("/deadline")) {
            refusal(operation, "404", "There is no such provision");
        }
    }

    private static void refusal(Operation operation, String status, String description) {
        operation.getResponses().addApiResponse(status, new ApiResponse().description(description)
                .content(new Content().addMediaType("application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema<?> problem() {
        var error = object(Map.of("field", text("path of the field"), "code", text("stable name"), "message", text("what to do")));
        var reason = object(Map.of("kind", text("refuses, awaits or gap"), "code", text("stable name"), "provision", text("id, or null"),
                "document", text("number of the document, or null"), "article", text("or null"), "certainty", text("or null"),
                "message", text("what is wrong and what to do")));
        var properties = new LinkedHashMap<String, Schema<?>>();
        properties.put("type", text("about:blank"));
        properties.put("title", text("what happened"));
        properties.put("status", new Schema<Integer>().typesItem("integer"));
        properties.put("detail", text("why, and what to do"));
        properties.put("instance", text("path of the request"));
        properties.put("code", text("stable name, for programs"));
        properties.put("reference", text("under which the log keeps it"));
        properties.put("errors", new Schema<>().typesItem("array").items(error));
        properties.put("reasons", new Schema<>().typesItem("array").items(reason));
        var problem = object(properties);
        problem.setDescription("RFC 9457");
        problem.setExample(Map.of("type", "about:blank", "title", "Chưa đủ điều kiện", "status", 422, "detail", "…", "code", "case.refused",
                "errors", List.of(Map.of("field", "title", "code", "required", "message", "Tên nhiệm vụ: cần nhập nội dung này."))));
        return problem;
    }

    private static Schema<Object> object(Map<String, Schema<?>> properties) {
        var schema = new Schema<Object>();
        schema.addType("object");
        new TreeMap<>(properties).forEach(schema::addProperty);
        return schema;
    }

    private static Schema<?> text(String description) {
        return new Schema<String>().typesItem("string").description(description);
    }
}
