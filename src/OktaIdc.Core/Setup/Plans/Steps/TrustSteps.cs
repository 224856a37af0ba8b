using System.Collections.Immutable;

namespace OktaIdc.Setup.Plans;

/// <summary>Make the Okta app, or take the one of that label.</summary>
/// <param name="Label">Its label.</param>
public sealed record OktaAppStep(string Label) : StepBody;

/// <summary>Put AWS's service-provider settings (ACS URL, issuer URL) into the Okta app.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="Via">Which way the settings are read from AWS.</param>
public sealed record SamlSettingsStep(string Label, Connections.Via Via) : StepBody;

/// <summary>Make Okta the external identity provider, and enable it after the last check.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="Via">Which way it is done.</param>
/// <param name="BreakGlass">The confirmed way in that does not depend on Okta; null where nobody confirmed one.</param>
public sealed record ExternalIdpStep(string Label, Connections.Via Via, string? BreakGlass) : StepBody;

/// <summary>Enable SCIM in AWS, give Okta the endpoint and a token, and switch provisioning on.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="IdcVia">Which way the AWS half is done.</param>
/// <param name="OktaVia">Which way the Okta half is done.</param>
public sealed record ProvisioningStep(string Label, Connections.Via IdcVia, Connections.Via OktaVia) : StepBody;

/// <summary>Put the session tags into the app's SAML attribute statements; other statements stay as they are.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="Statements">Tag key to Okta expression.</param>
public sealed record AttributeStatementsStep(string Label, ImmutableSortedDictionary<string, string> Statements) : StepBody;
