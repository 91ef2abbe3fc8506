namespace ReactionsPortal.Keys;

internal static class KeysServices
{
    public static void AddApiKeys(this IServiceCollection services) => services.AddSingleton<ApiKeys>();
}
