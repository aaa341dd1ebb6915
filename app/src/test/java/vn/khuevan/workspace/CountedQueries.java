package vn.khuevan.workspace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts connections taken from the application's pool; outside a transaction each query takes one. */
@TestConfiguration(proxyBeanMethods = false)
class CountedQueries {

    @Bean
    static Counter counter() {
        return new Counter();
    }

    /** Stands before the pool. */
    static final class Counter implements BeanPostProcessor {

        private final AtomicInteger taken = new AtomicInteger();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source ? new DelegatingDataSource(source) {
                @Override
                public Connection getConnection() throws SQLException {
                    taken.incrementAndGet();
                    return super.getConnection();
                }
            } : bean;
        }

        /** How many since the last time this was asked. */
        int taken() {
            return taken.getAndSet(0);
        }
    }
}
