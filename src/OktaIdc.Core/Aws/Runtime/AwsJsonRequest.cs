using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OktaIdc.Aws.Runtime;

/// <summary>One operation with its input, ready to be marshalled.</summary>
internal sealed class AwsJsonRequest(AwsService service, string operation, object? input) : AmazonWebServiceRequest
{
    /// <summary>The operation's name, as in X-Amz-Target.</summary>
    public string Operation { get; } = operation;

    /// <summary>Whether the answer is XML.</summary>
    public bool IsQuery => service.QueryVersion is not null;

    /// <summary>Makes the HTTP request: POST /, X-Amz-Target, JSON body; or the form of the query protocol; or the method and path of a REST service.</summary>
    public IRequest Marshall() => input is AwsRestCall rest ? Rest(rest) : service.QueryVersion is { } version ? Query(version) : Json();

    private DefaultRequest Rest(AwsRestCall rest)
    {
        var request = new DefaultRequest(this, service.Name) { HttpMethod = rest.Method, ResourcePath = rest.Path, UseQueryString = true };
        foreach (var parameter in rest.Query)
        {
            request.Parameters.Add(parameter.Key, parameter.Value);
        }

        if (rest.Body is { } body)
        {
            request.Content = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), AwsJson.Options);
            request.Headers["Content-Type"] = "application/json";
        }

        return request;
    }

    private DefaultRequest Query(string version) => new(this, service.Name)
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = AwsQuery.Form(Operation, version, input),
        Headers = { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" },
    };

    private DefaultRequest Json() => new(this, service.Name)
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = input is null ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), AwsJson.Options),
        Headers =
        {
            ["X-Amz-Target"] = $"{service.TargetPrefix}.{Operation}",
            ["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}",
        },
    };

    /// <summary>The runtime's view of <see cref="Marshall"/>.</summary>
    public sealed class Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        /// <inheritdoc/>
        public IRequest Marshall(AmazonWebServiceRequest input) => ((AwsJsonRequest)input).Marshall();
    }
}
