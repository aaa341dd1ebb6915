package vn.khuevan.task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Directory;
import vn.khuevan.casework.Gate;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.OwnRecords;

/** The names under which definitions of the main line find their gates, and the computations that need more than a dossier. */
@Configuration(proxyBeanMethods = false)
class TaskGates {

    @Bean
    Gate overlapJudged() {
        return new NamedGate("overlap-judged", OverlapJudgement::check);
    }

    @Bean
    Computation proposalOverlap(Novelty novelty, OwnRecords own, SubmittedWords words) {
        return new Overlap("proposal-overlap", novelty, own, (_, data) -> words.proposal(data));
    }

    @Bean
    Computation applicationOverlap(Novelty novelty, OwnRecords own, SubmittedWords words) {
        return new Overlap("application-overlap", novelty, own, (_, data) -> words.application(data));
    }

    @Bean
    Computation reportOverlap(Novelty novelty, OwnRecords own, SubmittedWords words) {
        return new Overlap("report-overlap", novelty, own, words::report);
    }

    @Bean
    Gate recordedInTime() {
        return new NamedGate("recorded-in-time", RecordedDays::inTime);
    }

    @Bean
    Gate recordedNotBefore() {
        return new NamedGate("recorded-not-before", RecordedDays::notBefore);
    }

    @Bean
    Gate overdue() {
        return new NamedGate("overdue", RecordedDays::overdue);
    }

    @Bean
    Gate callOpen() {
        return new NamedGate("call-open", Calls::open);
    }

    @Bean
    Gate callClosed() {
        return new NamedGate("call-closed", Calls::closed);
    }

    @Bean
    Gate invited() {
        return new NamedGate("invited", Calls::invited);
    }

    @Bean
    Gate norm() {
        return new NamedGate("norm", Budgets::norm);
    }

    @Bean
    Gate managementCost() {
        return new NamedGate("management-cost", Budgets::managementCost);
    }

    @Bean
    Gate lumpSumAllowed() {
        return new NamedGate("lump-sum-allowed", Budgets::lumpSumAllowed);
    }

    @Bean
    Gate contractWithinAward() {
        return new NamedGate("contract-within-award", Budgets::contractWithinAward);
    }

    @Bean
    Gate moneyReturned() {
        return new NamedGate("money-returned", Budgets::moneyReturned);
    }

    @Bean
    Gate itemsPresent() {
        return new NamedGate("items-present", Papers::itemsPresent);
    }

    @Bean
    Gate unset() {
        return new NamedGate("unset", Papers::unset);
    }

    @Bean
    Gate atLeast() {
        return new NamedGate("at-least", Papers::atLeast);
    }

    @Bean
    Gate teamAllowed() {
        return new NamedGate("team-allowed", Teams::allowed);
    }

    @Bean
    Gate councilMix() {
        return new NamedGate("council-mix", Teams::councilMix);
    }

    @Bean
    Gate independentAdvice() {
        return new NamedGate("independent-advice", Teams::independentAdvice);
    }

    @Bean
    Gate productsAddressed() {
        return new NamedGate("products-addressed", Readiness::children, Readiness::productsAddressed);
    }

    @Bean
    Gate reportsIn() {
        return new NamedGate("reports-in", Readiness::children, Readiness::reportsIn);
    }

    @Bean
    Gate membersClosed() {
        return new NamedGate("members-closed", Readiness::members, Readiness::membersClosed);
    }

    @Bean
    Gate eligibleHost() {
        return new NamedGate("eligible-host", Eligibility::tasksOfHost, Eligibility::host);
    }

    @Bean
    Gate eligibleInvestigator(Directory directory) {
        var eligibility = new Eligibility.OfPerson(directory);
        return new NamedGate("eligible-investigator", eligibility::tasks, eligibility::check);
    }
}
