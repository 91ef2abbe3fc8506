using System.Collections.Frozen;

namespace ReactionsPortal.Controls;

/// <summary>A product's own mark, one of Simple Icons 16.37.0 (CC0; only those that name no licence of their own). What is not among them is drawn as its initials.</summary>
/// <param name="Symbol">Its symbol in <c>wwwroot/lib/simple-icons/brands.svg</c>.</param>
/// <param name="Fill">The brand's colour, behind it.</param>
/// <param name="Ink">The colour it is drawn in, which stands out from that.</param>
public sealed record BrandMark(string Symbol, string Fill, string Ink)
{
    private static readonly FrozenDictionary<string, BrandMark> ByName = new Dictionary<string, BrandMark>
    {
        ["Alertmanager"] = new("prometheus", "#e6522c", "#fff"),
        ["AppSignal"] = new("appsignal", "#21375a", "#fff"),
        ["AppVeyor"] = new("appveyor", "#00b3e0", "#111"),
        ["Asana"] = new("asana", "#f06a6a", "#fff"),
        ["Atlassian"] = new("atlassian", "#0052cc", "#fff"),
        ["Atlassian Statuspage"] = new("statuspage", "#172b4d", "#fff"),
        ["Better Stack"] = new("betterstack", "#000000", "#fff"),
        ["Bitbucket"] = new("bitbucket", "#0052cc", "#fff"),
        ["Buildkite"] = new("buildkite", "#14cc80", "#111"),
        ["CircleCI"] = new("circleci", "#343434", "#fff"),
        ["Cloudflare"] = new("cloudflare", "#f38020", "#111"),
        ["Cloudsmith"] = new("cloudsmith", "#2a6fe1", "#fff"),
        ["Datadog"] = new("datadog", "#632ca6", "#fff"),
        ["Discord"] = new("discord", "#5865f2", "#fff"),
        ["Docker"] = new("docker", "#2496ed", "#fff"),
        ["Dynatrace"] = new("dynatrace", "#1496ff", "#fff"),
        ["Elastic APM"] = new("elastic", "#005571", "#fff"),
        ["Fastly"] = new("fastly", "#ff282d", "#fff"),
        ["Gitea"] = new("gitea", "#609926", "#fff"),
        ["GitHub"] = new("github", "#181717", "#fff"),
        ["GitLab"] = new("gitlab", "#fc6d26", "#111"),
        ["Google Chat"] = new("googlechat", "#34a853", "#fff"),
        ["Google Cloud Pub/Sub"] = new("googlepubsub", "#aecbfa", "#111"),
        ["Grafana"] = new("grafana", "#f46800", "#fff"),
        ["HCP Terraform"] = new("terraform", "#844fba", "#fff"),
        ["Home Assistant"] = new("homeassistant", "#18bcf2", "#111"),
        ["Honeybadger"] = new("honeybadger", "#ea5937", "#fff"),
        ["JFrog"] = new("jfrog", "#40be46", "#111"),
        ["Jira"] = new("jira", "#0052cc", "#fff"),
        ["Linear"] = new("linear", "#5e6ad2", "#fff"),
        ["Mailgun"] = new("mailgun", "#f06b66", "#fff"),
        ["Make"] = new("make", "#6d00cc", "#fff"),
        ["Mattermost"] = new("mattermost", "#0058cc", "#fff"),
        ["Mixpanel"] = new("mixpanel", "#7856ff", "#fff"),
        ["MyGet"] = new("myget", "#0c79ce", "#fff"),
        ["New Relic"] = new("newrelic", "#1ce783", "#111"),
        ["Notion"] = new("notion", "#000000", "#fff"),
        ["npm"] = new("npm", "#cb3837", "#fff"),
        ["ntfy"] = new("ntfy", "#317f6f", "#fff"),
        ["n8n"] = new("n8n", "#ff91ac", "#111"),
        ["Octopus Deploy"] = new("octopusdeploy", "#2f93e0", "#fff"),
        ["Opsgenie"] = new("opsgenie", "#172b4d", "#fff"),
        ["PagerDuty"] = new("pagerduty", "#06ac38", "#fff"),
        ["Pingdom"] = new("pingdom", "#fff000", "#111"),
        ["PostHog"] = new("posthog", "#000000", "#fff"),
        ["Prometheus"] = new("prometheus", "#e6522c", "#fff"),
        ["Rocket.Chat"] = new("rocketdotchat", "#f5455c", "#fff"),
        ["Rollbar"] = new("rollbar", "#3569f3", "#fff"),
        ["Sentry"] = new("sentry", "#362d59", "#fff"),
        ["Shopify"] = new("shopify", "#7ab55c", "#111"),
        ["SonarQube"] = new("sonarqubeserver", "#126ed3", "#fff"),
        ["Sonatype"] = new("sonatype", "#1b1c30", "#fff"),
        ["Splunk"] = new("splunk", "#000000", "#fff"),
        ["Statuspage"] = new("statuspage", "#172b4d", "#fff"),
        ["Stripe"] = new("stripe", "#635bff", "#fff"),
        ["TeamCity"] = new("teamcity", "#000000", "#fff"),
        ["Telegram"] = new("telegram", "#26a5e4", "#111"),
        ["Trello"] = new("trello", "#0052cc", "#fff"),
        ["Vercel"] = new("vercel", "#000000", "#fff"),
        ["Zapier"] = new("zapier", "#ff4f00", "#fff"),
        ["Zendesk"] = new("zendesk", "#03363d", "#fff"),
        ["Zulip"] = new("zulip", "#6492fe", "#111"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that are words too: <c>Make releases</c> is no product.</summary>
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(["Linear", "Make", "Notion"], StringComparer.OrdinalIgnoreCase);

    internal static IEnumerable<BrandMark> All => ByName.Values;

    /// <summary>The mark of the product that a name begins with, as in <c>GitHub, start a workflow</c>; null: there is none.</summary>
    public static BrandMark? Find(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOfAny([' ', ','], end - 1))
        {
            if (ByName.TryGetValue(name[..end], out var mark) && (end == name.Length || name[end] == ',' || !Words.Contains(name[..end])))
                return mark;
        }
        return null;
    }
}
