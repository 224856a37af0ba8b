namespace OktaIdc.Aws.SsoAdmin;

/// <summary>Applications that use the identity store, and who may use them.</summary>
public interface IApplicationOperations
{
    /// <summary>The applications of an instance.</summary>
    IAsyncEnumerable<IdcApplication> ListApplicationsAsync(string instanceArn, CancellationToken cancellationToken);

    /// <summary>One application; null where it does not exist.</summary>
    Task<IdcApplication?> DescribeApplicationAsync(string applicationArn, CancellationToken cancellationToken);

    /// <summary>Makes a customer managed OAuth application (SAML ones can be made in the console only).</summary>
    /// <returns>The application's ARN.</returns>
    Task<string> CreateApplicationAsync(string instanceArn, string providerArn, string name, string? description, CancellationToken cancellationToken);

    /// <summary>Deletes an application.</summary>
    Task DeleteApplicationAsync(string applicationArn, CancellationToken cancellationToken);

    /// <summary>Who may use an application.</summary>
    IAsyncEnumerable<ApplicationAssignment> ListApplicationAssignmentsAsync(string applicationArn, CancellationToken cancellationToken);

    /// <summary>Lets a user or group use an application; synchronous.</summary>
    Task CreateApplicationAssignmentAsync(ApplicationAssignment assignment, CancellationToken cancellationToken);

    /// <summary>Takes that back.</summary>
    Task DeleteApplicationAssignmentAsync(ApplicationAssignment assignment, CancellationToken cancellationToken);
}
