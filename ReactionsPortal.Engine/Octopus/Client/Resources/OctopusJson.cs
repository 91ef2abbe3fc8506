using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>How Octopus's JSON is read: unknown fields are passed over, numbers may come as text.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(RootResource))]
[JsonSerializable(typeof(ErrorResource))]
[JsonSerializable(typeof(CollectionResource))]
[JsonSerializable(typeof(List<NamedResource?>), TypeInfoPropertyName = "ListNamedResource")]
[JsonSerializable(typeof(EventResource))]
[JsonSerializable(typeof(PlainResource))]
[JsonSerializable(typeof(ProjectResource))]
[JsonSerializable(typeof(TenantResource))]
[JsonSerializable(typeof(ReleaseResource))]
[JsonSerializable(typeof(DeploymentResource))]
[JsonSerializable(typeof(RunbookRunResource))]
[JsonSerializable(typeof(TaskResource))]
[JsonSerializable(typeof(TaskDetailsResource))]
[JsonSerializable(typeof(MachineResource))]
[JsonSerializable(typeof(UserResource))]
[JsonSerializable(typeof(SubscriptionResource))]
[JsonSerializable(typeof(JsonDocument))]
internal sealed partial class OctopusJson : JsonSerializerContext;
