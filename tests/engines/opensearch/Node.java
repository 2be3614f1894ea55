import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.transport.Netty4Plugin;
import org.opensearch.transport.TransportService;

/** One real node of OpenSearch with the settings given as key=value. It says where it listens, and ends with its input. */
final class Node extends org.opensearch.node.Node {
    private Node(Environment environment) {
        super(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class), true);
    }

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        Path config = Files.createDirectories(Path.of(settings.get("path.home"), "config"));
        Node node = new Node(InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), config, () -> "node"));
        node.start();
        System.out.println("listening "
                + node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress() + " "
                + node.injector().getInstance(TransportService.class).boundAddress().publishAddress());
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }
}
