namespace OktaIdc.Sandbox.Host;

/// <summary>A request and its answer as they went over the wire; contract tests check these against the vendors' specs.</summary>
/// <param name="Side">Which half answered: "okta", "aws" or "sandbox" (the sandbox's own control paths).</param>
/// <param name="Service">Service name: "okta", "sso-admin", "identitystore", "scim", ...; null where none was recognised.</param>
/// <param name="Operation">Operation name, or method and route template for REST.</param>
/// <param name="Request">What came in.</param>
/// <param name="Response">What went out; null where a fault dropped the connection.</param>
internal sealed record Exchange(string Side, string? Service, string? Operation, SandboxRequest Request, SandboxResponse? Response);
