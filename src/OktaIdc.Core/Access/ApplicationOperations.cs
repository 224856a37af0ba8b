using System.Runtime.CompilerServices;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Access;

/// <summary>Applications of an instance and who may use them; on account instances too. Idempotent; asks before each change.</summary>
public sealed class ApplicationOperations(IdcConnection connection, IInteraction interaction)
{
    private readonly InstanceOperations _instances = new(connection, interaction);

    /// <summary>Names by ARN or id, for questions; applications that were found here are in it.</summary>
    public IDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>All applications.</summary>
    public async IAsyncEnumerable<IdcApplication> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var instance = await _instances.RequireAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var application in connection.Client.SsoAdmin.ListApplicationsAsync(instance.InstanceArn, cancellationToken).ConfigureAwait(false))
        {
            yield return application;
        }
    }

    /// <summary>An application by name or ARN.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ApplicationUnknown"/>, with near matches, or where the name is not unique.</exception>
    public async Task<IdcApplication> GetAsync(string nameOrArn, CancellationToken cancellationToken)
    {
        var applications = await ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var found = applications.Where(a => a.ApplicationArn == nameOrArn || a.Name == nameOrArn).ToList();
        return found.Count switch
        {
            1 => Named(found[0]),
            0 => throw new OktaIdcException(
                ErrorIds.ApplicationUnknown,
                FailureCategory.NotFound,
                $"There is no application '{nameOrArn}'. {NearMatch.Suggest(nameOrArn, applications.Select(a => a.Name).OfType<string>())}".TrimEnd(),
                "Correct the name; Get-IdcApplication lists them. SAML applications can be made in the console only.",
                nameOrArn),
            _ => throw new OktaIdcException(
                ErrorIds.ApplicationUnknown, FailureCategory.InvalidArgument, $"{found.Count} applications have the name '{nameOrArn}'.", "Name the ARN: " + string.Join(", ", found.Select(a => a.ApplicationArn)), nameOrArn),
        };
    }

    /// <summary>Who may use an application.</summary>
    public IAsyncEnumerable<ApplicationAssignment> ListAssignmentsAsync(string applicationArn, CancellationToken cancellationToken) =>
        connection.Client.SsoAdmin.ListApplicationAssignmentsAsync(applicationArn, cancellationToken);

    /// <summary>Lets a user or group use an application.</summary>
    public async Task<Outcome<ApplicationAssignment>> EnsureAssignmentAsync(ApplicationAssignment assignment, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(assignment, cancellationToken).ConfigureAwait(false)
            || !await interaction.AllowAsync(ChangeOf(assignment, "assign", "to"), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<ApplicationAssignment>(assignment, false);
        }

        await new ConflictPatience(connection.Client.Pace).RunAsync<bool?>(
            async () =>
            {
                await connection.Client.SsoAdmin.CreateApplicationAssignmentAsync(assignment, cancellationToken).ConfigureAwait(false);
                return true;
            },
            () => ExistsAsync(assignment, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return new Outcome<ApplicationAssignment>(assignment, true);
    }

    /// <summary>Takes that back.</summary>
    /// <returns>True where something was removed.</returns>
    public async Task<bool> RemoveAssignmentAsync(ApplicationAssignment assignment, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(assignment, cancellationToken).ConfigureAwait(false)
            || !await interaction.AllowAsync(ChangeOf(assignment, "remove the assignment", "from"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await new ConflictPatience(connection.Client.Pace).RunAsync(() => connection.Client.SsoAdmin.DeleteApplicationAssignmentAsync(assignment, cancellationToken), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> ExistsAsync(ApplicationAssignment assignment, CancellationToken cancellationToken) =>
        await ListAssignmentsAsync(assignment.ApplicationArn, cancellationToken).Where(a => a == assignment).AnyAsync(cancellationToken).ConfigureAwait(false);

    private Change ChangeOf(ApplicationAssignment a, string verb, string preposition) =>
        new($"application {NameOf(a.ApplicationArn)} in {connection}", $"{verb} {preposition} {(a.PrincipalType == PrincipalType.User ? "user" : "group")} {NameOf(a.PrincipalId)}");

    private string NameOf(string arnOrId) => Names.TryGetValue(arnOrId, out var name) ? name : arnOrId;

    private IdcApplication Named(IdcApplication application)
    {
        Names[application.ApplicationArn] = application.Name ?? application.ApplicationArn;
        return application;
    }
}
