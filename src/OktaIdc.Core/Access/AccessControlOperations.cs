using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Access;

/// <summary>Attributes for access control (ABAC) of an instance. Idempotent; asks before each change.</summary>
public sealed partial class AccessControlOperations(IdcConnection connection, IInteraction interaction)
{
    private const int Most = 50;
    private readonly InstanceOperations _instances = new(connection, interaction);

    /// <summary>The configuration; null where there is none.</summary>
    public async Task<AccessControlAttributeConfiguration?> FindAsync(CancellationToken cancellationToken)
    {
        var instance = await _instances.RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        return await connection.Client.SsoAdmin.DescribeAccessControlAttributesAsync(instance.InstanceArn, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the attributes exactly these; none removes the configuration.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.AccessControlAttributeInvalid"/> before anything is sent, or AWS refused.</exception>
    public async Task<Outcome<AccessControlAttributeConfiguration>> EnsureAsync(IReadOnlyList<AccessControlAttribute> wished, CancellationToken cancellationToken)
    {
        Check(wished);
        var live = await FindAsync(cancellationToken).ConfigureAwait(false);
        if ((live?.Attributes ?? []).ToHashSet().SetEquals(wished))
        {
            return new Outcome<AccessControlAttributeConfiguration>(live, false);
        }

        var target = new AccessControlAttributeConfiguration("ENABLED", null, wished);
        var change = new Change($"attributes for access control of {connection}", wished.Count == 0 ? "remove" : live is null ? "create" : "replace", Before: Describe(live?.Attributes), After: Describe(wished));
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<AccessControlAttributeConfiguration>(target, false);
        }

        var (admin, arn) = (connection.Client.SsoAdmin, connection.Instance!.InstanceArn);
        await new ConflictPatience(connection.Client.Pace).RunAsync(
            () => wished.Count == 0 ? admin.DeleteAccessControlAttributesAsync(arn, cancellationToken)
                : live is null ? admin.CreateAccessControlAttributesAsync(arn, wished, cancellationToken)
                : admin.UpdateAccessControlAttributesAsync(arn, wished, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return new Outcome<AccessControlAttributeConfiguration>(await FindAsync(cancellationToken).ConfigureAwait(false), true);
    }

    private static void Check(IReadOnlyList<AccessControlAttribute> wished)
    {
        if (wished.Count > Most)
        {
            throw Wrong($"{wished.Count} attributes are too many", $"Use at most {Most}.", null);
        }

        if (wished.GroupBy(a => a.Key, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Wrong($"the key '{twice.Key}' is there twice", "Give each key one source.", twice.Key);
        }

        foreach (var attribute in wished)
        {
            if (!Key().IsMatch(attribute.Key))
            {
                throw Wrong($"the key '{attribute.Key}' cannot be a session tag", "Use 1 to 128 letters, digits, spaces and _.:/=+-@ for the key.", attribute.Key);
            }

            if (!Source().IsMatch(attribute.Source))
            {
                throw Wrong($"the source '{attribute.Source}' of '{attribute.Key}' cannot be right", "Write a source as in ${path:enterprise.department} or ${path:userName}.", attribute.Key);
            }
        }
    }

    private static OktaIdcException Wrong(string what, string advice, string? target) =>
        new(ErrorIds.AccessControlAttributeInvalid, FailureCategory.InvalidArgument, $"Attributes for access control: {what}.", advice, target);

    private static JsonObject? Describe(IReadOnlyList<AccessControlAttribute>? attributes) =>
        attributes is null ? null : new JsonObject(attributes.Select(a => KeyValuePair.Create<string, JsonNode?>(a.Key, a.Source)));

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}\z")]
    private static partial Regex Key();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@\[\]{}$\\""]{1,256}\z")]
    private static partial Regex Source();
}
