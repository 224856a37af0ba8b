using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Scim;

/// <summary>The words and bodies of setting up provisioning in Okta.</summary>
internal static class OktaProvisioningSteps
{
    /// <summary>The step a person does in Okta; in AWS as well where nobody has handed over a token.</summary>
    /// <param name="app">The app.</param>
    /// <param name="endpoint">SCIM endpoint; null where the person brings it from the AWS console.</param>
    /// <param name="hasToken">Whether a token was made for the person to fetch; else the person makes one.</param>
    public static ManualStep For(OktaApp app, string? endpoint, bool hasToken)
    {
        var okta = new[]
        {
            $"In the Okta Admin Console open Applications, {app.Label}, Provisioning, Integration, and press Configure API Integration; tick Enable API integration.",
            "Paste the base URL, without a slash at its end, and the token into API Token.",
            "Leave Import Groups unticked. Press Test API Credentials and wait for \"verified successfully\"; then Save.",
            "Open To App, press Edit, enable Create Users, Update User Attributes and Deactivate Users, and Save.",
            "After a change of token: Dashboard, Tasks, select the failed ones, Retry Selected.",
        };
        var aws = new[]
        {
            "In the AWS console open IAM Identity Center, Settings, and enable Automatic provisioning (or open Manage provisioning and generate a token).",
            "Copy the SCIM endpoint and the access token: AWS shows the token once.",
        };
        return new ManualStep
        {
            Id = $"{(hasToken ? "configure-okta-provisioning" : "enable-provisioning")}:{app.Id}",
            Kind = hasToken ? ManualStepKind.ConfigureOktaProvisioning : ManualStepKind.EnableProvisioning,
            Title = hasToken ? "Enter SCIM endpoint and token in Okta and switch provisioning on" : "Make a SCIM token in AWS and enter it in Okta; nobody else needs to see it",
            Where = hasToken ? "Okta Admin Console, Applications, AWS IAM Identity Center, Provisioning" : "AWS console, IAM Identity Center, Settings; then Okta Admin Console, Applications, AWS IAM Identity Center, Provisioning",
            Instructions = hasToken ? [.. okta] : [.. aws, .. okta],
            Values = endpoint is null ? [] : [new ManualValue("Base URL", endpoint)],
            BringBack = endpoint is null ? ["ScimEndpoint"] : [],
            Why = "Okta's API sets provisioning for a few apps only, and AWS IAM Identity Center is not among them.",
        };
    }

    /// <summary>The question before the undocumented call.</summary>
    public static Consent Consent(OktaApp app, string tenant) => new(
        "SetOktaProvisioning",
        $"app {app.Label} in {tenant}",
        "Set provisioning through Okta's API, which Okta does not document for this app?",
        "Endpoint and token are sent to Okta and read back; if they did not take, a person enters them in the Admin Console. Users who are assigned afterwards are created in IAM Identity Center.");

    /// <summary>Create, update and deactivate on; passwords off.</summary>
    public static JsonObject Outbound() => new()
    {
        ["create"] = new JsonObject { ["lifecycleCreate"] = On() },
        ["update"] = new JsonObject
        {
            ["profile"] = On(),
            ["lifecycleDeactivate"] = On(),
            ["password"] = new JsonObject { ["status"] = "DISABLED", ["seed"] = "RANDOM", ["change"] = "KEEP_EXISTING" },
        },
    };

    /// <summary>No import on a schedule, and nothing confirmed by itself.</summary>
    public static JsonObject NoImport() => new()
    {
        ["importSettings"] = new JsonObject { ["username"] = new JsonObject { ["userNameFormat"] = "EMAIL" }, ["schedule"] = new JsonObject { ["status"] = "DISABLED" } },
        ["importRules"] = new JsonObject
        {
            ["userCreateAndMatch"] = new JsonObject
            {
                ["exactMatchCriteria"] = "USERNAME",
                ["allowPartialMatch"] = false,
                ["autoConfirmExactMatch"] = false,
                ["autoConfirmPartialMatch"] = false,
                ["autoConfirmNewUsers"] = false,
                ["autoActivateNewUsers"] = false,
            },
        },
    };

    private static JsonObject On() => new() { ["status"] = "ENABLED" };
}
