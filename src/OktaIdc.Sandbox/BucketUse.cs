namespace OktaIdc.Sandbox;

/// <summary>What was used of one of Okta's rate-limit buckets.</summary>
/// <param name="Limit">Calls that one token may make in a window.</param>
/// <param name="Windows">Windows that were opened: a window opens with the first call after the last one ended, and lasts a minute of the sandbox's.</param>
/// <param name="Used">Calls that went through.</param>
/// <param name="Throttled">Calls that the bucket refused, or would have refused where throttling is off.</param>
public sealed record BucketUse(int Limit, int Windows, long Used, long Throttled);
