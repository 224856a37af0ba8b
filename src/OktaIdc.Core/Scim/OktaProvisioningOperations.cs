using System.Security;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.Scim;

/// <summary>
/// Sets up how Okta provisions an app. Okta does not list amazon_aws_sso among the apps its API does that for: it is tried only after a
/// read-only probe and with consent, read back, and believed only then; otherwise a person does it.
/// </summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaProvisioningOperations(OktaConnection connection, IInteraction interaction)
{
    private IOktaClient Client => connection.Client;

    /// <summary>Reads what can be read, and whether the API can set it. Nothing is changed.</summary>
    public async Task<OktaProvisioningState> GetAsync(OktaApp app, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (Wished.Any(app.Id))
        {
            return new() { AppId = app.Id, AppLabel = app.Label, Reason = "The app was not made." };
        }

        var now = await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false);
        var found = await Client.Provisioning.GetConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false);
        var refusal = found.IsUsable ? await ProbeFeaturesAsync(app.Id, cancellationToken).ConfigureAwait(false) : null;
        return new()
        {
            AppId = app.Id,
            AppLabel = now.Label,
            IsApiUsable = found.IsUsable && refusal is null,
            Reason = !found.IsUsable ? $"Okta answers {found.Status ?? "no status"} for the connection: its API does not set provisioning for this app."
                : refusal ?? $"Okta answers {found.Status} for the connection: its API should work.",
            ConnectionStatus = found.Status,
            BaseUrl = found.BaseUrl,
            Features = now.Features,
        };
    }

    /// <summary>Gives Okta endpoint and token, switches creating, updating and deactivating on and importing off, and reads it all back.</summary>
    /// <param name="app">The app.</param>
    /// <param name="endpoint">SCIM endpoint; a trailing slash is taken off. Null where the person brings it (no custody).</param>
    /// <param name="token">SCIM token; null where the person brings it (no custody).</param>
    /// <param name="via">Which way.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">
    /// ScimUnauthorized where the endpoint refuses the token: nothing was changed. OktaProvisioningApiUnavailable or
    /// OktaProvisioningNotVerified where only the API was wanted.
    /// </exception>
    public async Task<Outcome<OktaProvisioningState>> SetAsync(OktaApp app, string? endpoint, SecureString? token, Via via, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        endpoint = await CheckEndpointAsync(endpoint, cancellationToken).ConfigureAwait(false);
        var state = await GetAsync(app, cancellationToken).ConfigureAwait(false);
        if (token is null && state.IsOn)
        {
            return new(state, false);
        }

        if (endpoint is null || token is null || via == Via.Manual)
        {
            return new(state, false, OktaProvisioningSteps.For(app, endpoint, token is not null));
        }

        if (!state.IsApiUsable && !Wished.Any(app.Id))
        {
            return via == Via.Auto ? new(state, false, OktaProvisioningSteps.For(app, endpoint, true)) : throw new OktaIdcException(
                ErrorIds.OktaProvisioningApiUnavailable,
                FailureCategory.NotSupported,
                $"Provisioning of the app '{app.Label}' cannot be set through Okta's API. {state.Reason}",
                "Use -Via Manual (or Auto) and follow the step.",
                app.Label);
        }

        var change = new Change($"app {app.Label} in {connection.Name}", "set SCIM endpoint and token, switch provisioning on", After: new JsonObject { ["baseUrl"] = endpoint });
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new(state with { BaseUrl = endpoint }, false);
        }

        if (!await interaction.ConsentAsync(OktaProvisioningSteps.Consent(app, connection.Name), cancellationToken).ConfigureAwait(false))
        {
            return new(state, false, OktaProvisioningSteps.For(app, endpoint, true));
        }

        await ScimTokenCheck.RunAsync(endpoint, token, connection.Pace, interaction, cancellationToken).ConfigureAwait(false);
        return await WriteAsync(app, endpoint, token, via, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<OktaProvisioningState>> WriteAsync(OktaApp app, string endpoint, SecureString token, Via via, CancellationToken cancellationToken)
    {
        if (Wished.Any(app.Id))
        {
            throw Wished.Refuse($"Setting provisioning of the app {app.Label}");
        }

        string? problem = null;
        try
        {
            await Client.Provisioning.SetConnectionAsync(app.Id, endpoint, token, activate: true, cancellationToken).ConfigureAwait(false);
            var back = await Client.Provisioning.GetConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false);
            if (!back.IsEnabled)
            {
                await Client.Provisioning.ActivateConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false);
                back = await Client.Provisioning.GetConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false);
            }

            problem = !back.IsEnabled ? $"the connection is {back.Status ?? "without status"} after it was activated"
                : back.BaseUrl is not null && back.BaseUrl.TrimEnd('/') != endpoint ? $"the connection's base URL is {back.BaseUrl}"
                : null;
            if (problem is null)
            {
                await SwitchFeaturesAsync(app.Id, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OktaIdcException e) when (via == Via.Auto && e.Category is FailureCategory.InvalidArgument or FailureCategory.NotSupported or FailureCategory.NotFound)
        {
            problem = e.Message;
        }

        var state = await GetAsync(app, cancellationToken).ConfigureAwait(false);
        problem ??= state.IsOn ? null : $"the app's features lack {string.Join(", ", state.Missing)}";
        if (problem is null)
        {
            return new(state, true);
        }

        if (via == Via.Auto)
        {
            await interaction.WarnAsync($"Okta accepted the provisioning settings of '{app.Label}', but they are not there ({problem.TrimEnd('.')}): a person has to enter them.", cancellationToken).ConfigureAwait(false);
            return new(state, true, OktaProvisioningSteps.For(app, endpoint, true));
        }

        throw new OktaIdcException(
            ErrorIds.OktaProvisioningNotVerified,
            FailureCategory.NotSupported,
            $"Provisioning of the app '{app.Label}' was set, but is not on: {problem.TrimEnd('.')}.",
            "Use -Via Manual and follow the step.",
            app.Label);
    }

    private async Task SwitchFeaturesAsync(string appId, CancellationToken cancellationToken)
    {
        await Client.Provisioning.SetFeatureAsync(appId, OktaAppFeature.UserProvisioning, OktaProvisioningSteps.Outbound(), cancellationToken).ConfigureAwait(false);
        var features = await Client.Provisioning.ListFeaturesAsync(appId, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (features.Any(f => f is { Name: OktaAppFeature.InboundProvisioning, Status: "ENABLED" }))
        {
            await Client.Provisioning.SetFeatureAsync(appId, OktaAppFeature.InboundProvisioning, OktaProvisioningSteps.NoImport(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Null where the features can be set, or will be once the connection is on.</summary>
    private async Task<string?> ProbeFeaturesAsync(string appId, CancellationToken cancellationToken)
    {
        try
        {
            await Client.Provisioning.ListFeaturesAsync(appId, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OktaIdcException e) when (e.StatusCode == 400)
        {
            // "Not enabled" goes away with the connection, "not supported" stays.
            return e.Message.Contains("not enabled", StringComparison.OrdinalIgnoreCase) ? null : $"Okta refuses the app's features: {e.Message}";
        }
    }

    private async Task<string?> CheckEndpointAsync(string? endpoint, CancellationToken cancellationToken)
    {
        if (endpoint is null)
        {
            return null;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url))
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"The SCIM endpoint '{Http.Redaction.CleanUrl(endpoint)}' is not an absolute URL.", "Copy it from IAM Identity Center (Enable-IdcScim returns it).", Http.Redaction.CleanUrl(endpoint));
        }

        Http.BaseAddress.Check(url, "SCIM endpoint");
        var trimmed = endpoint.TrimEnd('/');
        if (trimmed != endpoint)
        {
            await interaction.WarnAsync($"The trailing slash of the SCIM endpoint was left out, because Okta refuses it: {trimmed}", cancellationToken).ConfigureAwait(false);
        }

        return trimmed;
    }
}
