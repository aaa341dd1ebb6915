package vn.khuevan.task;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Data;
import vn.khuevan.document.Documents;
import vn.khuevan.document.Words;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.Proposal;

/** The words of what a task's dossiers hand in: the proposal, the application, the full report. Forms' labels are not among them. */
@Component
class SubmittedWords {

    private static final Logger log = LoggerFactory.getLogger(SubmittedWords.class);
    private static final List<String> OF_PROPOSAL = List.of("urgency", "objective", "content", "results", "applicationPlan", "policyUse");
    private static final List<String> OF_APPLICATION = List.of("overview", "objectives", "methods", "surveyPlan", "contents[].title", "products[].name", "products[].quality",
            "applicability");

    /** Asked for when it is needed: documents know dossiers, and dossiers are moved with what is derived here. */
    private final ObjectProvider<Documents> documents;

    SubmittedWords(ObjectProvider<Documents> documents) {
        this.documents = documents;
    }

    /** The proposal in a task's dossier. */
    Optional<Proposal> proposal(Data data) {
        return said(data, "proposal", OF_PROPOSAL, "objective");
    }

    /** The application to lead a task. */
    Optional<Proposal> application(Data data) {
        return said(data, "application", OF_APPLICATION, "objectives");
    }

    /** The full report of an acceptance dossier; empty when its file has no words that can be read. */
    Optional<Proposal> report(Actor reader, Data data) {
        var store = documents.getObject();
        return file(data.text("acceptance.fullReport")).flatMap(id -> store.find(reader, id)).flatMap(report -> {
            try (var bytes = store.open(report).orElse(null)) {
                return bytes != null && store.words(report.name(), bytes, Novelty.LONGEST) instanceof Words.Taken(var _, var words) && !words.isBlank()
                        ? Optional.of(new Proposal(data.text("root.proposal.title"), null, words)) : Optional.empty();
            } catch (IOException unreadable) {
                log.warn("report {} could not be read to be compared: {}", report.id(), unreadable.toString());
                return Optional.empty();
            }
        });
    }

    private static Optional<UUID> file(@Nullable String id) {
        try {
            return id == null ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static Optional<Proposal> said(Data data, String form, List<String> fields, String objective) {
        var title = data.text(form + ".title");
        var words = fields.stream().flatMap(field -> said(data, form + "." + field)).collect(Collectors.joining("\n\n"));
        return title == null && words.isEmpty() ? Optional.empty() : Optional.of(new Proposal(title, data.text(form + "." + objective), words));
    }

    private static Stream<String> said(Data data, String path) {
        return data.all(path).stream().map(String::valueOf).filter(words -> !words.isBlank());
    }
}
