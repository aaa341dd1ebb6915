package vn.khuevan.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.settings.Settings;

/** The pool of connections. It depends on the server, so Spring closes the pool first and stops the server after. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** The command line may have started it already. */
    @Bean
    @ConditionalOnMissingBean
    DatabaseServer databaseServer(Settings settings) {
        return DatabaseServer.open(settings);
    }

    @Bean
    DatabaseAddress databaseAddress(DatabaseServer server) {
        return server.address();
    }

    @Bean
    HikariDataSource dataSource(DatabaseAddress address, Settings settings) {
        var config = new HikariConfig();
        config.setPoolName("khuevan");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(settings.db().poolSize());
        config.setMinimumIdle(Math.min(4, settings.db().poolSize()));
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "khuevan");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }
}
