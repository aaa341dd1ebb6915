package vn.khuevan.bench;

import io.gdcc.xoai.dataprovider.DataProvider;
import io.gdcc.xoai.dataprovider.model.Context;
import io.gdcc.xoai.dataprovider.model.MetadataFormat;
import io.gdcc.xoai.dataprovider.repository.Repository;
import io.gdcc.xoai.dataprovider.repository.RepositoryConfiguration;
import io.gdcc.xoai.model.oaipmh.DeletedRecord;
import io.gdcc.xoai.xml.XmlWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.database.DatabaseAddress;

/**
 * XOAI's data provider as a server in a process of its own: one servlet of the Tomcat that ours runs on, and nothing else.
 * Arguments: port, paging, items of a page; the database comes by the environment as ours does.
 */
final class XoaiServer extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient DataProvider provider;
    private final transient RepositoryConfiguration configuration;

    private XoaiServer(JdbcClient jdbc, XoaiItems.Paging paging, String baseUrl, int page) {
        this.configuration = new RepositoryConfiguration.RepositoryConfigurationBuilder().withRepositoryName("XOAI").withAdminEmail("khcn@khuevan.vn").withBaseUrl(baseUrl)
                .withEarliestDate(Instant.EPOCH).withDeleteMethod(DeletedRecord.PERSISTENT).withMaxListRecords(page).withMaxListIdentifiers(page).build();
        var format = new MetadataFormat().withPrefix("oai_dc").withNamespace("http://www.openarchives.org/OAI/2.0/oai_dc/")
                .withSchemaLocation("http://www.openarchives.org/OAI/2.0/oai_dc.xsd").withTransformer(MetadataFormat.identity());
        this.provider = new DataProvider(new Context().withMetadataFormat(format),
                new Repository(configuration).withItemRepository(new XoaiItems(jdbc, paging)).withSetRepository(() -> List.of()));
    }

    public static void main(String[] arguments) throws Exception {
        var port = Integer.parseInt(arguments[0]);
        var address = new DatabaseAddress(System.getenv("KHUEVAN_DB_URL"), System.getenv("KHUEVAN_DB_USER"), System.getenv("KHUEVAN_DB_PASSWORD"));
        var servlet = new XoaiServer(JdbcClient.create(Ground.pool(address, 8)), XoaiItems.Paging.valueOf(arguments[1]), "http://localhost:" + port + "/oai",
                Integer.parseInt(arguments[2]));
        var tomcat = new Tomcat();
        tomcat.setBaseDir(System.getenv("KHUEVAN_DATA"));
        tomcat.setPort(port);
        tomcat.getConnector();
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "oai", servlet);
        context.addServletMappingDecoded("/*", "oai");
        tomcat.start();
        tomcat.getServer().await();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getRequestURI().equals("/oai")) {
            return;
        }
        // the writer flushes after every record: into memory it costs nothing
        var page = new ByteArrayOutputStream(512 * 1024);
        try (var writer = new XmlWriter(page, configuration)) {
            writer.write(provider.handle(request.getParameterMap()));
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
        response.setContentType("text/xml;charset=UTF-8");
        response.setContentLength(page.size());
        page.writeTo(response.getOutputStream());
    }
}
