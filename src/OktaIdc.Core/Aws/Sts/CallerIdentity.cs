namespace OktaIdc.Aws.Sts;

/// <summary>Who credentials belong to.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Arn">"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Set_0123456789abcdef/user" and the like.</param>
/// <param name="UserId">AWS's unique id.</param>
public sealed record CallerIdentity(string Account, string Arn, string UserId);
