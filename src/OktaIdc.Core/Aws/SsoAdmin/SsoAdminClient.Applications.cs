using OktaIdc.Failures;

namespace OktaIdc.Aws.SsoAdmin;

/// <content>Applications, and attributes for access control.</content>
internal sealed partial class SsoAdminClient
{
    public IAsyncEnumerable<IdcApplication> ListApplicationsAsync(string instanceArn, CancellationToken cancellationToken) =>
        channel.PageAsync<IdcApplication>(
            "ListApplications", instanceArn, "Applications", token => new { InstanceArn = instanceArn, MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public Task<IdcApplication?> DescribeApplicationAsync(string applicationArn, CancellationToken cancellationToken) =>
        channel.TryCallAsync<IdcApplication>("DescribeApplication", new { ApplicationArn = applicationArn }, applicationArn, null, cancellationToken);

    public Task<string> CreateApplicationAsync(string instanceArn, string providerArn, string name, string? description, CancellationToken cancellationToken) =>
        channel.CallAsync<string>(
            "CreateApplication",
            new { InstanceArn = instanceArn, ApplicationProviderArn = providerArn, Name = name, Description = description, ClientToken = Guid.NewGuid().ToString() },
            name,
            "ApplicationArn",
            cancellationToken);

    public Task DeleteApplicationAsync(string applicationArn, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteApplication", new { ApplicationArn = applicationArn }, applicationArn, cancellationToken);

    public IAsyncEnumerable<ApplicationAssignment> ListApplicationAssignmentsAsync(string applicationArn, CancellationToken cancellationToken) =>
        channel.PageAsync<ApplicationAssignment>(
            "ListApplicationAssignments",
            applicationArn,
            "ApplicationAssignments",
            token => new { ApplicationArn = applicationArn, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public Task CreateApplicationAssignmentAsync(ApplicationAssignment assignment, CancellationToken cancellationToken) =>
        channel.CallAsync("CreateApplicationAssignment", assignment, assignment.ApplicationArn, cancellationToken);

    public Task DeleteApplicationAssignmentAsync(ApplicationAssignment assignment, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteApplicationAssignment", assignment, assignment.ApplicationArn, cancellationToken);

    public async Task<AccessControlAttributeConfiguration?> DescribeAccessControlAttributesAsync(string instanceArn, CancellationToken cancellationToken)
    {
        var wire = await channel.TryCallAsync<AttributeConfigurationWire>(
            "DescribeInstanceAccessControlAttributeConfiguration", new { InstanceArn = instanceArn }, instanceArn, null, cancellationToken).ConfigureAwait(false);
        if (wire is null or { Status: null, InstanceAccessControlAttributeConfiguration: null })
        {
            return null;
        }

        var attributes = wire.InstanceAccessControlAttributeConfiguration?.AccessControlAttributes ?? [];
        return new AccessControlAttributeConfiguration(wire.Status, wire.StatusReason, [.. attributes.Select(a => new AccessControlAttribute(a.Key, string.Join(", ", a.Value.Source)))]);
    }

    public Task CreateAccessControlAttributesAsync(string instanceArn, IReadOnlyList<AccessControlAttribute> attributes, CancellationToken cancellationToken) =>
        channel.CallAsync("CreateInstanceAccessControlAttributeConfiguration", AttributeInput(instanceArn, attributes), instanceArn, cancellationToken);

    public Task UpdateAccessControlAttributesAsync(string instanceArn, IReadOnlyList<AccessControlAttribute> attributes, CancellationToken cancellationToken) =>
        channel.CallAsync("UpdateInstanceAccessControlAttributeConfiguration", AttributeInput(instanceArn, attributes), instanceArn, cancellationToken);

    public async Task DeleteAccessControlAttributesAsync(string instanceArn, CancellationToken cancellationToken)
    {
        try
        {
            await channel.CallAsync("DeleteInstanceAccessControlAttributeConfiguration", new { InstanceArn = instanceArn }, instanceArn, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.NotFound)
        {
            // It is gone already, which is what was asked for.
        }
    }

    private static object AttributeInput(string instanceArn, IReadOnlyList<AccessControlAttribute> attributes) => new
    {
        InstanceArn = instanceArn,
        InstanceAccessControlAttributeConfiguration = new AttributesWire([.. attributes.Select(a => new AttributeWire(a.Key, new ValueWire([a.Source])))]),
    };

    private sealed record AttributeConfigurationWire(string? Status, string? StatusReason, AttributesWire? InstanceAccessControlAttributeConfiguration);

    private sealed record AttributesWire(IReadOnlyList<AttributeWire> AccessControlAttributes);

    private sealed record AttributeWire(string Key, ValueWire Value);

    private sealed record ValueWire(IReadOnlyList<string> Source);
}
