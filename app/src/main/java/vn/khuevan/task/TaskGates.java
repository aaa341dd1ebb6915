package vn.khuevan.task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.casework.Directory;
import vn.khuevan.casework.Gate;

/** The names under which definitions of the main line find their gates. */
@Configuration(proxyBeanMethods = false)
class TaskGates {

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
