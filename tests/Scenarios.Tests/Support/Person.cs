using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Sandbox;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Does manual steps on the sandbox from nothing but what the step itself says, as a person with two browser tabs would.</summary>
internal sealed class Person(SandboxServer sandbox) : IManualStepHandler
{
    public List<ManualStepKind> Did { get; } = [];

    public async Task<ManualStepResult?> DoAsync(ManualStep step, CancellationToken cancellationToken)
    {
        Did.Add(step.Kind);
        switch (step.Kind)
        {
            case ManualStepKind.EnableInstance:
                await sandbox.PersonAsync("aws", "enable-instance", null, cancellationToken);
                return new ManualStepResult();
            case ManualStepKind.ReadServiceProvider:
                var page = await sandbox.PersonAsync("aws", "read-service-provider", null, cancellationToken);
                return new ManualStepResult { AcsUrl = (string?)page?["acsUrl"], IssuerUrl = (string?)page?["issuerUrl"] };
            case ManualStepKind.ChangeIdentitySource:
                await sandbox.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = Metadata(step) }, cancellationToken);
                return new ManualStepResult();
            case ManualStepKind.EnableProvisioning:
                var tokens = await TokenAsync(cancellationToken);
                var endpoint = ((string)tokens!["scimEndpoint"]!).TrimEnd('/');
                await sandbox.PersonAsync("okta", "configure-provisioning", new JsonObject { ["appId"] = AppId(step), ["baseUrl"] = endpoint, ["token"] = (string?)tokens["token"] }, cancellationToken);
                return new ManualStepResult { ScimEndpoint = endpoint };
            default:
                return null;
        }
    }

    /// <summary>Ids of steps in Okta end with the id of the app.</summary>
    private static string AppId(ManualStep step) => step.Id[(step.Id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Where provisioning is on already, the page offers to make another token instead.</summary>
    private async Task<JsonNode?> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await sandbox.PersonAsync("aws", "enable-provisioning", null, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return await sandbox.PersonAsync("aws", "create-access-token", null, cancellationToken);
        }
    }

    private static string Metadata(ManualStep step) =>
        $"""
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{Value(step, "issuer URL")}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{string.Concat(Value(step, "certificate").Split('\n').Where(line => !line.StartsWith('-')))}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{Value(step, "sign-in URL")}"/></IDPSSODescriptor></EntityDescriptor>
        """;

    private static string Value(ManualStep step, string label) => step.Values.First(value => value.Label.Contains(label, StringComparison.OrdinalIgnoreCase)).Value;
}
