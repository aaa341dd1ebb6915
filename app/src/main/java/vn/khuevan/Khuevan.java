package vn.khuevan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.aot.AbstractAotProcessor;
import vn.khuevan.command.CommandRunner;

/** The application, and the command line that starts it. */
@SpringBootApplication
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
