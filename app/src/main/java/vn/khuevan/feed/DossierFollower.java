package vn.khuevan.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.khuevan.jobs.Follower;
import vn.khuevan.jobs.Message;

/** Has the records of tasks follow their dossiers. */
@Component
class DossierFollower implements Follower {

    private final DossierRecords records;

    DossierFollower(DossierRecords records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "registry-dossiers";
    }

    @Override
    public void take(List<Message> messages) {
        records.follow(messages.stream().map(Message::caseId).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
