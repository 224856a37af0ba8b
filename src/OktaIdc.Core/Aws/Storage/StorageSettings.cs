using Amazon.Runtime;
using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Storage;

/// <summary>What the clients of S3 and DynamoDB are made with: the connection's own credentials, addresses and pace.</summary>
/// <param name="Credentials">The credentials.</param>
/// <param name="Endpoints">The addresses.</param>
/// <param name="Pipeline">Counts, pace and trace.</param>
internal sealed record StorageSettings(AWSCredentials Credentials, EndpointResolution Endpoints, PipelineSettings Pipeline)
{
    /// <summary>The same in another Region.</summary>
    public StorageSettings In(string? region) => region is null || region == Endpoints.Region ? this : this with { Endpoints = Endpoints.In(region) };
}
