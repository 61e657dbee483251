using System.Reflection;
using CrisisBot.Core.Tracing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CrisisBot.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector. It is set up by OpenTelemetry's own variables, and off without the first of them.
/// Source: OpenTelemetry, §Environment variables, §OTLP exporter.
/// </summary>
sealed class OtlpExport : IDisposable
{
    /// <summary>Where the collector is.</summary>
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    readonly TracerProvider _traces;
    readonly MeterProvider _metrics;

    OtlpExport()
    {
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Self()).AddSource(Step.Source).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Self()).AddMeter(Step.Source, $"{Step.Source}.*").AddOtlpExporter().Build();
    }

    /// <summary>Begins, if there is a collector; null otherwise. What is left is sent when it is disposed of.</summary>
    public static OtlpExport? Start() => string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Variable)) ? null : new();

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    // The variables come last, so that they have the last word.
    static ResourceBuilder Self() => ResourceBuilder.CreateEmpty()
        .AddService("crisisbot", serviceVersion: typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddTelemetrySdk().AddEnvironmentVariableDetector();
}
