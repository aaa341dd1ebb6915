package vn.khuevan.web;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import vn.khuevan.TestDatabase;

/** The shared web infrastructure alone, open to all; of the database only the server's secret. No stereotype: nothing else scans it. */
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan("vn.khuevan.web")
class WebSlice {

    @Bean
    JdbcClient secrets() {
        return JdbcClient.create(TestDatabase.freshDataSource());
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    @Bean
    SignedIn specialist() {
        return language -> Optional.of(new SignedIn.Account("Trần Minh Khuê",
                language == Language.VI ? "Chuyên viên" : "Specialist",
                language == Language.VI ? "Sở Khoa học và Công nghệ Hà Nội" : "Hanoi Department of Science and Technology",
                Set.of("SPECIALIST")));
    }

    @Bean
    NavigationSource navigation() {
        return _ -> List.of(new NavigationSource.NavItem("sample.part.table", "/lam-viec", 10),
                new NavigationSource.NavItem("sample.section", "/dev/mau", 20),
                new NavigationSource.NavItem("web.footer.law", "/phap-che", 100));
    }
}
