package vn.khuevan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.aot.AbstractAotProcessor;
import vn.khuevan.command.CommandRunner;

/**
 * The application, and the command line that starts it. Transactions are opened by {@code TransactionTemplate} where they are needed:
 * no bean is looked through for annotations, nor stands behind a proxy.
 */
@SpringBootApplication(exclude = TransactionAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Khuevan {

    public static void main(String[] arguments) {
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            // the build reads which beans there are; nothing is started
            SpringApplication.run(Khuevan.class, arguments);
            return;
        }
        var code = CommandRunner.of(Khuevan.class).run(arguments);
        if (code != CommandRunner.KEEP_RUNNING) {
            System.exit(code);
        }
    }
}
