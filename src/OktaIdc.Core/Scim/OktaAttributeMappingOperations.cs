using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Scim;

/// <summary>Reads and sets what the attributes of users in the app are made of.</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaAttributeMappingOperations(OktaConnection connection, IInteraction interaction)
{
    private IOktaClient Client => connection.Client;

    /// <summary>All attributes that are mapped from Okta users to the app, by name.</summary>
    /// <exception cref="OktaIdcException">OktaMappingNotFound.</exception>
    public async Task<IReadOnlyList<OktaAttributeMapping>> GetAsync(OktaApp app, CancellationToken cancellationToken)
    {
        var mapping = await FindAsync(app, cancellationToken).ConfigureAwait(false);
        return [.. mapping.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new OktaAttributeMapping(app.Id, mapping.Id, p.Key, p.Value.Expression, p.Value.PushStatus))];
    }

    /// <summary>Sets what an attribute is made of; null takes the mapping away.</summary>
    /// <param name="app">The app.</param>
    /// <param name="attribute">Name of the attribute in the app.</param>
    /// <param name="expression">An Okta expression, or null.</param>
    /// <param name="push">Whether later changes are pushed as well, not only the value at creation.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">OktaMappingNotFound; what Okta says of the expression.</exception>
    public async Task<Outcome<OktaAttributeMapping>> SetAsync(OktaApp app, string attribute, string? expression, bool push, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(attribute);
        var mapping = await FindAsync(app, cancellationToken).ConfigureAwait(false);
        var current = mapping.Properties.GetValueOrDefault(attribute);
        var wished = expression is null ? null : new OktaMappedProperty(expression, push ? "PUSH" : "DONT_PUSH");
        var result = new OktaAttributeMapping(app.Id, mapping.Id, attribute, wished?.Expression, wished?.PushStatus);
        if (current == wished)
        {
            return new(result, false);
        }

        var change = new Change($"attribute {attribute} of app {app.Label} in {connection.Name}", wished is null ? "take the mapping away" : "map", Before: Describe(current), After: Describe(wished));
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new(result, false);
        }

        var after = await Client.Mappings.UpdateAsync(mapping.Id, new Dictionary<string, OktaMappedProperty?> { [attribute] = wished }, cancellationToken).ConfigureAwait(false);
        var written = after.Properties.GetValueOrDefault(attribute);
        return new(result with { Expression = written?.Expression, PushStatus = written?.PushStatus }, true);
    }

    private async Task<OktaProfileMapping> FindAsync(OktaApp app, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        var found = await Client.Mappings.ListAsync(targetId: app.Id, cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(m => m.Target?.Id == app.Id && m.Source?.Type != "appuser", cancellationToken).ConfigureAwait(false)
            ?? throw new OktaIdcException(
                ErrorIds.OktaMappingNotFound,
                FailureCategory.NotFound,
                $"There is no profile mapping from Okta users to the app '{app.Label}'.",
                "Switch provisioning on first (Set-OktaProvisioning); the mapping comes with it.",
                app.Label);
        return await Client.Mappings.GetAsync(found.Id, cancellationToken).ConfigureAwait(false);
    }

    private static JsonObject? Describe(OktaMappedProperty? property) =>
        property is null ? null : new() { ["expression"] = property.Expression, ["pushStatus"] = property.PushStatus };
}
