namespace ReactionsPortal.Deliveries;

internal static partial class DeliveryPagesLog
{
    [LoggerMessage(LogLevel.Error, "The list of deliveries could not be read.")]
    public static partial void ListFailed(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "Delivery {Delivery} could not be read.")]
    public static partial void DeliveryFailed(ILogger log, Guid delivery, Exception failure);
}
