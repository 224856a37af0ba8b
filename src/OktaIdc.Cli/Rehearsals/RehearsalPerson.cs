using System.Text.Json.Nodes;
using System.Xml.Linq;
using OktaIdc.Connections;
using OktaIdc.Sandbox;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>Does on the sandbox what a person would do in the two consoles, with the values that the manual step names.</summary>
internal sealed class RehearsalPerson(SandboxServer sandbox, SetupDocument setup, IRehearsalView view) : IManualStepHandler
{
    private static readonly XNamespace s_md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace s_ds = "http://www.w3.org/2000/09/xmldsig#";

    public async Task<ManualStepResult?> DoAsync(ManualStep step, CancellationToken cancellationToken)
    {
        view.Tell($"the scripted person: {step.Title}");
        return step.Kind switch
        {
            ManualStepKind.EnableInstance => await EnableInstanceAsync(cancellationToken),
            ManualStepKind.ReadServiceProvider => await DoAsync("aws", "read-service-provider", null, saw => new ManualStepResult { AcsUrl = Text(saw, "acsUrl"), IssuerUrl = Text(saw, "issuerUrl") }, cancellationToken),
            ManualStepKind.ChangeIdentitySource => await DoAsync("aws", "change-identity-source", new() { ["metadata"] = Metadata(step) }, _ => new ManualStepResult(), cancellationToken),
            ManualStepKind.EnableProvisioning => await EnableProvisioningAsync(step, cancellationToken),
            ManualStepKind.ProvisionUsers => await DoAsync("okta", "provision-users", App(step), _ => new ManualStepResult(), cancellationToken),
            ManualStepKind.SetPortalAlias => await DoAsync("aws", "portal-alias", new() { ["alias"] = Value(step, "access portal URL") }, _ => new ManualStepResult(), cancellationToken),
            _ => null,
        };
    }

    private async Task<ManualStepResult> DoAsync(string side, string name, JsonObject? input, Func<JsonNode?, ManualStepResult> bringBack, CancellationToken cancellationToken)
    {
        var saw = await sandbox.PersonAsync(side, name, input, cancellationToken);
        return bringBack(saw) with { CompletedAt = DateTimeOffset.UtcNow };
    }

    /// <summary>Enables the instance, and makes the policies that the accounts of a real organization have already.</summary>
    private async Task<ManualStepResult> EnableInstanceAsync(CancellationToken cancellationToken)
    {
        foreach (var policy in setup.Sandbox?.CustomerManagedPolicies ?? [])
        {
            await sandbox.PersonAsync("aws", "create-customer-managed-policy", new() { ["name"] = policy.Name, ["path"] = policy.Path }, cancellationToken);
        }

        return await DoAsync("aws", "enable-instance", null, _ => new ManualStepResult(), cancellationToken);
    }

    /// <summary>The way without custody: the person carries the token from one console to the other, and nobody else sees it.</summary>
    private async Task<ManualStepResult> EnableProvisioningAsync(ManualStep step, CancellationToken cancellationToken)
    {
        var saw = await sandbox.PersonAsync("aws", "enable-provisioning", null, cancellationToken);
        var endpoint = Text(saw, "scimEndpoint")!.TrimEnd('/');
        var input = App(step);
        input["baseUrl"] = endpoint;
        input["token"] = Text(saw, "token");
        await sandbox.PersonAsync("okta", "configure-provisioning", input, cancellationToken);
        return new ManualStepResult { CompletedAt = DateTimeOffset.UtcNow, ScimEndpoint = endpoint };
    }

    /// <summary>The console takes a metadata file as well as the values: it is made here from the values of the step alone.</summary>
    private static string Metadata(ManualStep step) => new XElement(
        s_md + "EntityDescriptor",
        new XAttribute("entityID", Value(step, "issuer URL")),
        new XElement(
            s_md + "IDPSSODescriptor",
            new XAttribute("protocolSupportEnumeration", "urn:oasis:names:tc:SAML:2.0:protocol"),
            step.Values.Where(value => value.Label.Contains("certificate", StringComparison.Ordinal)).Select(value => new XElement(
                s_md + "KeyDescriptor",
                new XAttribute("use", "signing"),
                new XElement(s_ds + "KeyInfo", new XElement(s_ds + "X509Data", new XElement(s_ds + "X509Certificate", Base64(value.Value)))))),
            new XElement(
                s_md + "SingleSignOnService",
                new XAttribute("Binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
                new XAttribute("Location", Value(step, "sign-in URL"))))).ToString();

    private static string Base64(string pem) => string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-')).Select(line => line.Trim()));

    private static JsonObject App(ManualStep step) => new() { ["appId"] = AppId(step) };

    /// <summary>Ids of steps in Okta end with the id of the app.</summary>
    private static string AppId(ManualStep step) => step.Id[(step.Id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string Value(ManualStep step, string label) =>
        step.Values.FirstOrDefault(value => value.Label.Contains(label, StringComparison.OrdinalIgnoreCase))?.Value
        ?? throw new InvalidOperationException($"The manual step '{step.Id}' does not say its {label}; it says: {string.Join(", ", step.Values.Select(v => v.Label))}.");

    private static string? Text(JsonNode? node, string name) => node?[name]?.ToString();
}
