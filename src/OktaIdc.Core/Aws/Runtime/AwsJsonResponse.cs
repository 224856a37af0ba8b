using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using OktaIdc.Http;

namespace OktaIdc.Aws.Runtime;

/// <summary>An answer: its JSON body.</summary>
internal sealed class AwsJsonResponse : AmazonWebServiceResponse
{
    /// <summary>The body; an empty object where AWS sent none.</summary>
    public JsonElement Body { get; init; }

    /// <summary>Reads answers and errors of AWS's JSON protocols, and those of the query protocol.</summary>
    /// <param name="query">Whether answers are XML.</param>
    public sealed class Unmarshaller(bool query) : JsonResponseUnmarshaller
    {
        /// <inheritdoc/>
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            using var text = new StreamReader(input.Stream);
            var body = text.ReadToEnd();
            try
            {
                if (query)
                {
                    return new AwsJsonResponse { Body = AwsQuery.Result(body) };
                }

                return new AwsJsonResponse { Body = JsonSerializer.Deserialize<JsonElement>(string.IsNullOrWhiteSpace(body) ? "{}" : body) };
            }
            catch (Exception e) when (e is JsonException or System.Xml.XmlException)
            {
                throw new AwsJsonException("The answer is not AWS's.", e, AwsErrorCodes.NotJson, null, input.ResponseData.StatusCode);
            }
        }

        /// <inheritdoc/>
        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            using var text = new StreamReader(input.Stream);
            var headerCode = input.ResponseData.GetHeaderValue("x-amzn-errortype");
            var requestId = input.ResponseData.GetHeaderValue("x-amzn-requestid");
            var body = text.ReadToEnd();
            return query && AwsQuery.Error(body) is { } error
                ? new AwsJsonException(Redaction.Clean(error.Message), innerException, error.Code, requestId, statusCode)
                : AwsJsonException.Parse(body, headerCode, requestId, statusCode, innerException);
        }
    }
}
