namespace OktaIdc.Aws;

/// <summary>A tag of an AWS resource.</summary>
/// <param name="Key">1 to 128 characters.</param>
/// <param name="Value">0 to 256 characters.</param>
public sealed record Tag(string Key, string Value);
