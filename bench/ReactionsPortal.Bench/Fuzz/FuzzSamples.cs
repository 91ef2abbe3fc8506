using System.Text;

namespace ReactionsPortal.Bench.Fuzz;

/// <summary>What mutations begin with: well-formed calls of every kind.</summary>
internal static class FuzzSamples
{
    private const string Push = """{"ref":"refs/heads/main","after":"6113728f27ae82c7b1a177c8d03f9e96e0adf246","deleted":false,"repository":{"id":1,"full_name":"o/r","private":false},"head_commit":{"message":"Mend it \u00fc \ud83d\ude00","added":["a","b"]},"sender":{"login":"ann"},"items":[1,2.5e10,null,true,{"name":"x"}]}""";
    private const string Cloud = """{"specversion":"1.0","id":"a-1","source":"/shop","type":"com.example.sold","subject":"s","time":"2026-01-01T00:00:00Z","datacontenttype":"application/json","data":{"price":5}}""";
    private const string Grid = """[{"id":"1","eventType":"Microsoft.ContainerRegistry.ImagePushed","subject":"core:1.0","eventTime":"2026-01-01T00:00:00Z","data":{"target":{"repository":"core","tag":"1.0"}},"dataVersion":"1.0"},{"id":"2","eventType":"t","subject":"s","data":{}}]""";
    private const string Xml = """<?xml version="1.0" encoding="utf-8"?><job xmlns="urn:a"><name>core</name><build number="7"><log>x</log><log><![CDATA[<y>]]></log></build></job>""";
    private const string Parts = "--bound\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ncore\r\n--bound\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":[1]}\r\n--bound\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"; filename*=UTF-8''%e2%82%ac.png\r\nContent-Type: image/png\r\n\r\n\u0089PNG\r\n--bound--\r\n";
    private const string Subscription = """{"Timestamp":"2026-01-01T00:00:00Z","EventType":"SubscriptionPayload","Payload":{"ServerUri":"https://o","Subscription":{"Id":"Subscriptions-1"},"Event":{"Id":"Events-1","Category":"DeploymentFailed","RelatedDocumentIds":["Projects-1"],"Occurred":"2026-01-01T00:00:00Z"}}}""";
    private const string Sns = """{"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:us-east-1:1:t","Message":"{\"a\":1}","Timestamp":"2026-01-01T00:00:00.000Z","SignatureVersion":"1","Signature":"aa","SigningCertURL":"https://sns.us-east-1.amazonaws.com/a.pem"}""";

    /// <summary>Content type, headers besides, and the body.</summary>
    public static IReadOnlyList<(string? ContentType, (string Name, string Value)[] Headers, byte[] Body)> All { get; } =
    [
        ("application/json", [("X-GitHub-Event", "push"), ("X-GitHub-Delivery", "1")], Bytes(Push)),
        ("application/json; charset=utf-16", [("X-Gitlab-Event", "Push Hook")], Encoding.Unicode.GetBytes(Push)),
        ("application/cloudevents+json", [], Bytes(Cloud)),
        ("application/cloudevents-batch+json; charset=utf-8", [], Bytes($"[{Cloud},{Cloud}]")),
        ("application/json", [("ce-specversion", "1.0"), ("ce-id", "b-1"), ("ce-source", "/shop"), ("ce-type", "com.example.sold"), ("ce-subject", "Euro%20%E2%82%AC")], Bytes("""{"price":5}""")),
        ("application/json", [("aeg-event-type", "Notification")], Bytes(Grid)),
        ("application/json", [("aeg-event-type", "SubscriptionValidation")], Bytes("""[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6"}}]""")),
        ("application/x-www-form-urlencoded", [], Bytes("command=%2Fdeploy&text=core+1.2&user_name=ann&trigger_id=1&a=1&a=2")),
        ("application/x-www-form-urlencoded", [("X-Slack-Signature", "v0=aa"), ("X-Slack-Request-Timestamp", "1")], Bytes("payload=" + Uri.EscapeDataString("""{"type":"block_actions","actions":[{"value":"1"}]}"""))),
        ("multipart/form-data; boundary=bound", [], Encoding.Latin1.GetBytes(Parts)),
        ("application/xml", [], Bytes(Xml)),
        ("text/xml; charset=iso-8859-1", [], Encoding.Latin1.GetBytes(Xml.Replace("core", "k\u00fc", StringComparison.Ordinal))),
        ("text/plain; charset=utf-8", [("x-amz-sns-message-type", "Notification")], Bytes(Sns)),
        ("text/plain", [("x-amz-sns-message-type", "SubscriptionConfirmation")], Bytes("""{"Type":"SubscriptionConfirmation","SubscribeURL":"https://example.com/","Token":"t"}""")),
        ("application/octet-stream", [], [0, 1, 2, 0xFF, 0xFE, 0x80]),
        ("application/json", [("X-Octopus-ApiKey", "k")], Bytes(Subscription)),
        ("application/json", [("Authorization", "Basic b2N0bzpzZWNyZXQ=")], Bytes("""{"type":"message","text":"<at>octo</at> #{Secrets.A} {{ x }}","id":"1"}""")),
        ("application/json", [("X-Signature", "00"), ("X-Time", "1")], Bytes("{}")),
        (null, [], []),
        (null, [], Bytes("anything")),
    ];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
