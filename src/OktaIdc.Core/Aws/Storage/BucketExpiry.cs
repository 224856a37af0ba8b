namespace OktaIdc.Aws.Storage;

/// <summary>An enabled rule of a bucket's lifecycle that deletes objects.</summary>
/// <param name="Prefix">What the keys begin with; empty for all.</param>
/// <param name="Days">Days after which; null where it is a date.</param>
/// <param name="Date">The day from which everything is deleted that it is for; null where it is a number of days.</param>
/// <param name="IsForTags">Whether it is only for objects with certain tags.</param>
public sealed record BucketExpiry(string Prefix, int? Days, DateTimeOffset? Date, bool IsForTags = false);
