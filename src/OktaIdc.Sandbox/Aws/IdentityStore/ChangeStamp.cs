namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>Who made and last changed an object, and when; Sequence orders listings by creation.</summary>
internal sealed record ChangeStamp(long Sequence, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string CreatedBy, string UpdatedBy);
