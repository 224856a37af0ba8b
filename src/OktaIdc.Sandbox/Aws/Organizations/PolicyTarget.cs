namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>What a policy can be attached to.</summary>
/// <param name="Id">r-..., ou-... or 12 digits.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">ROOT, ORGANIZATIONAL_UNIT or ACCOUNT.</param>
internal sealed record PolicyTarget(string Id, string Arn, string Name, string Type);
