using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Tests.Engine.Intake;

/// <summary>What known products send besides the recorded deliveries: other events, and fields that are missing or empty.</summary>
public sealed class KnownVariantTests
{
    /// <summary>Product, headers, body, and variables; an empty value: there is none.</summary>
    public static TheoryData<string, string, string, string> Variants => new()
    {
        { "github", "X-GitHub-Event=push", """{"ref":"refs/heads/feature/a","before":"1","after":"6113","deleted":false,"repository":{"full_name":"o/r"},"head_commit":{"message":"Mend it"},"sender":{"login":"ann"}}""", "Source.Event=push;Source.Branch=feature/a;Source.Tag=;Source.Commit=6113;Source.Title=Mend it;Source.Action=" },
        { "github", "X-GitHub-Event=workflow_run", """{"action":"completed","workflow_run":{"name":"CI","head_branch":"main","head_sha":"abc","status":"completed","conclusion":"success","html_url":"https://x"},"repository":{"full_name":"o/r"}}""", "Source.Branch=main;Source.Commit=abc;Source.Status=success;Source.Title=CI;Source.Url=https://x" },
        { "github", "X-GitHub-Event=workflow_run", """{"action":"requested","workflow_run":{"name":"CI","head_branch":"main","head_sha":"abc","status":"queued","conclusion":null}}""", "Source.Status=queued" },
        { "github", "X-GitHub-Event=pull_request", """{"action":"closed","pull_request":{"title":"Add","state":"closed","merged":true,"head":{"ref":"feat","sha":"def"}},"repository":{"full_name":"o/r"}}""", "Source.Action=closed;Source.Branch=feat;Source.Commit=def;Source.Status=closed;Source.Title=Add" },
        { "github", "X-GitHub-Event=check_run", """{"action":"completed","check_run":{"name":"lint","head_sha":"f00","status":"completed","conclusion":"failure","check_suite":{"head_branch":"main"}}}""", "Source.Branch=main;Source.Commit=f00;Source.Status=failure;Source.Title=lint" },
        { "github", "X-GitHub-Event=create", """{"ref":"v1.2","ref_type":"tag","repository":{"full_name":"o/r"}}""", "Source.Tag=v1.2;Source.Branch=" },
        { "github", "X-GitHub-Event=create", """{"ref":"feat","ref_type":"branch","repository":{"full_name":"o/r"}}""", "Source.Branch=feat;Source.Tag=" },
        { "github", "X-GitHub-Event=package", """{"action":"published","package":{"name":"core","package_version":{"version":"sha256:0011","container_metadata":{"tag":{"name":"2.1.0","digest":"sha256:0011"}}}}}""", "Package.Id=core;Package.Version=2.1.0;Package.Digest=sha256:0011" },
        { "github", "X-GitHub-Event=deployment_status", """{"deployment_status":{"state":"success"},"deployment":{"ref":"main","sha":"abc","environment":"production"}}""", "Source.Status=success;Source.Environment=production;Source.Branch=main" },
        { "github", "X-GitHub-Event=meta", "{}", "Source.Event=meta;Source.Branch=;Source.Commit=" },
        { "gitea", "X-Gitea-Event=push", """{"ref":"refs/heads/main","after":"abc","repository":{"full_name":"o/r"},"pusher":{"login":"ann"}}""", "Source.Event=push;Source.Branch=main;Source.Commit=abc;Source.User=ann" },
        { "gitlab", "X-Gitlab-Event=Push Hook", """{"object_kind":"push","ref":"refs/heads/main","checkout_sha":"abc","user_name":"Ann","project":{"path_with_namespace":"g/p"}}""", "Source.Branch=main;Source.Tag=;Source.Commit=abc;Source.User=Ann;Source.Repository=g/p" },
        { "gitlab", "X-Gitlab-Event=Pipeline Hook", """{"object_kind":"pipeline","object_attributes":{"iid":3,"ref":"main","tag":false,"sha":"abc","status":"success"},"user":{"name":"Ann"},"project":{"path_with_namespace":"g/p"}}""", "Source.Branch=main;Source.Tag=;Source.Status=success;Source.Commit=abc;Source.User=Ann" },
        { "gitlab", "X-Gitlab-Event=Pipeline Hook", """{"object_kind":"pipeline","object_attributes":{"iid":3,"ref":"v1","tag":true,"sha":"abc","status":"failed"}}""", "Source.Branch=;Source.Tag=v1;Source.Status=failed" },
        { "gitlab", "X-Gitlab-Event=Merge Request Hook", """{"object_kind":"merge_request","object_attributes":{"action":"merge","source_branch":"feat","state":"merged","title":"Add","last_commit":{"id":"abc"}},"project":{"path_with_namespace":"g/p"}}""", "Source.Action=merge;Source.Branch=feat;Source.Status=merged;Source.Title=Add;Source.Commit=abc" },
        { "gitlab", "X-Gitlab-Event=Job Hook", """{"object_kind":"build","ref":"main","tag":false,"sha":"abc","build_name":"test","build_status":"success"}""", "Source.Branch=main;Source.Tag=;Source.Status=success;Source.Title=test" },
        { "gitlab", "X-Gitlab-Event=Release Hook", """{"object_kind":"release","name":"One","tag":"v1","action":"create","commit":{"id":"abc"}}""", "Source.Tag=v1;Source.Action=create;Source.Title=One;Source.Commit=abc" },
        { "bitbucketCloud", "X-Event-Key=repo:push", """{"push":{"changes":[{"new":{"type":"tag","name":"v1","target":{"hash":"abc"}},"old":null}]},"repository":{"full_name":"o/r"},"actor":{"display_name":"Ann"}}""", "Source.Event=repo:push;Source.Tag=v1;Source.Branch=;Source.Commit=abc;Source.User=Ann" },
        { "bitbucketCloud", "X-Event-Key=repo:push", """{"push":{"changes":[{"new":null,"old":{"type":"branch","name":"gone"}}]},"repository":{"full_name":"o/r"}}""", "Source.Branch=gone;Source.Commit=" },
        { "bitbucketCloud", "X-Event-Key=pullrequest:fulfilled", """{"pullrequest":{"title":"Add","state":"MERGED","source":{"branch":{"name":"feat"},"commit":{"hash":"abc"}}}}""", "Source.Branch=feat;Source.Status=MERGED;Source.Title=Add" },
        { "azureDevOps", "", """{"eventType":"git.push","resource":{"refUpdates":[{"name":"refs/tags/v1","newObjectId":"abc"}],"repository":{"name":"core"},"pushedBy":{"displayName":"Ann"}}}""", "Source.Event=git.push;Source.Tag=v1;Source.Branch=;Source.Commit=abc;Source.Repository=core;Source.User=Ann" },
        { "azureDevOps", "", """{"eventType":"workitem.updated","resource":{"fields":{"System.State":"Done","System.Title":"Mend"}}}""", "Source.Status=Done;Source.Title=Mend" },
        { "harbor", "ce-specversion=1.0;ce-id=7;ce-source=/projects/1;ce-type=harbor.artifact.pushed;ce-operator=ann", """{"resources":[{"digest":"sha256:00","tag":"1.0"}],"repository":{"repo_full_name":"p/core"}}""", "Source.Event=harbor.artifact.pushed;Package.Id=p/core;Package.Version=1.0;Source.User=ann" },
        { "slack", "Content-Type=application/x-www-form-urlencoded", "payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22username%22%3A%22ann%22%7D%2C%22actions%22%3A%5B%7B%22action_id%22%3A%22go%22%2C%22value%22%3A%221.2%22%7D%5D%7D", "Source.Event=block_actions;Source.User=ann;Source.Action=go;Source.Text=1.2" },
        { "slack", "Content-Type=application/x-www-form-urlencoded", "command=%2Fdeploy&text=core+1.2&user_name=ann&trigger_id=1", "Source.Event=/deploy;Source.Text=core 1.2;Source.User=ann" },
        { "alertmanager", "", """{"status":"firing","receiver":"ops","commonLabels":{},"alerts":[{"labels":{"alertname":"Disk","severity":"page"},"annotations":{"summary":"Full"}}]}""", "Source.Status=firing;Source.Title=Disk;Source.Severity=page;Source.Text=Full" },
        { "azureMonitor", "", """{"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertRule":"CPU","severity":"Sev2","monitorCondition":"Fired","configurationItems":["web-1"]}}}""", "Source.Event=Fired;Source.Title=CPU;Source.Severity=Sev2;Source.Service=web-1" },
        { "teams", "", """{"type":"message","id":"1","text":"<at>octo</at>&nbsp;deploy core\n","from":{"name":"Ann"}}""", "Source.Text=deploy core;Source.User=Ann" },
        { "eventBridge", "", """{"id":"1","detail-type":"ECR Image Action","source":"aws.ecr","detail":{"action-type":"PUSH","result":"SUCCESS","repository-name":"core","image-tag":"1.0"}}""", "Source.Event=ECR Image Action;Source.Action=PUSH;Source.Status=SUCCESS;Package.Id=core;Package.Version=1.0" },
        { "googlePubSub", "", """{"message":{"data":"eyJhIjoxfQ==","messageId":"7"},"subscription":"projects/p/subscriptions/s"}""", "Source.Event=message;Source.Text={\"a\":1}" },
        { "uptimeRobot", "?alertTypeFriendlyName=Down;?monitorFriendlyName=Shop", "", "Source.Event=Down;Source.Title=Shop" },
        { "mailgun", "", """{"signature":{"token":"t"},"event-data":{"id":"1","event":"failed","severity":"permanent","recipient":"a@b","message":{"headers":{"subject":"Hi"}}}}""", "Source.Event=failed;Source.Status=permanent;Source.User=a@b" },
        { "sonarQube", "", """{"taskId":"1","status":"SUCCESS","project":{"key":"core"},"branch":{"name":"main"},"qualityGate":{"status":"ERROR"},"properties":{"sonar.analysis.buildNumber":"7"}}""", "Source.Event=analysis;Source.Status=ERROR;Source.Branch=main;Package.Version=7" },
        { "terraform", "", """{"payload_version":1,"workspace_name":"prod","run_message":"Apply","notifications":[{"trigger":"run:completed","run_status":"applied"}]}""", "Source.Event=run:completed;Source.Status=applied;Source.Repository=prod" },
        { "statuspage", "", """{"page":{"id":"p"},"incident":{"id":"1","name":"Down","status":"investigating","impact":"major"}}""", "Source.Event=incident;Source.Status=investigating;Source.Severity=major" },
        { "quay", "", """{"repository":"org/core","namespace":"org","docker_url":"quay.io/org/core","updated_tags":["latest","1.0"]}""", "Source.Event=repo_push;Package.Id=org/core;Package.Version=latest" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Named_variables_come_out_of_it(string source, string headers, string body, string variables)
    {
        var found = WebhookVariables.Of(Received(source, headers, body));

        Assert.All(variables.Split(';').Select(pair => pair.Split('=', 2)), pair => Assert.Equal($"{pair[0]}={pair[1]}", $"{pair[0]}={found.GetValueOrDefault(pair[0])}"));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void It_has_a_line_for_people(string source, string headers, string body, string variables)
    {
        Assert.NotEmpty(variables);

        var summary = WebhookSummary.Of(Received(source, headers, body));

        Assert.DoesNotContain("Webhook", summary, StringComparison.Ordinal);
        Assert.InRange(summary.Length, 3, 500);
    }

    private static Event Received(string source, string headers, string body)
    {
        var pairs = headers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new Event
        {
            Id = Guid.CreateVersion7(),
            Source = EventSource.Webhook,
            Origin = "/triggers/a",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            OccurredAt = DateTimeOffset.UnixEpoch,
            Summary = "",
            Route = "/triggers/a",
            Content = new EventContent
            {
                Method = "POST",
                ContentType = pairs.GetValueOrDefault("Content-Type", "application/json"),
                Headers = pairs.Where(pair => pair.Key[0] != '?').ToDictionary(StringComparer.OrdinalIgnoreCase),
                Query = pairs.Where(pair => pair.Key[0] == '?').ToDictionary(pair => pair.Key[1..], pair => pair.Value, StringComparer.OrdinalIgnoreCase),
                Body = body,
                KnownSource = source,
            },
        };
    }
}
