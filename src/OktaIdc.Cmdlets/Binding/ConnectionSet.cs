using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding;

/// <summary>The connections that a cmdlet works on: one to Okta, one to AWS, or either.</summary>
/// <param name="Okta">The Okta side; null where the runspace's is meant.</param>
/// <param name="Idc">The AWS side; null where the runspace's is meant.</param>
public sealed record ConnectionSet(OktaConnection? Okta, IdcConnection? Idc);
