namespace OktaIdc.Aws.SsoAdmin;

/// <summary>One attribute for access control.</summary>
/// <param name="Key">The session tag's key, at most 128 characters.</param>
/// <param name="Source">Where the value comes from: "${path:enterprise.department}".</param>
public sealed record AccessControlAttribute(string Key, string Source);

/// <summary>The attributes for access control of an instance.</summary>
/// <param name="Status">ENABLED, CREATION_IN_PROGRESS, CREATION_FAILED.</param>
/// <param name="StatusReason">Why.</param>
/// <param name="Attributes">The attributes.</param>
public sealed record AccessControlAttributeConfiguration(string? Status, string? StatusReason, IReadOnlyList<AccessControlAttribute> Attributes);
