# The lab in a container; docs/deployment.md says how to run it and how large it is.
#   docker build --target serving -t lab-serving .    the HTTP API alone, without TensorFlow
#   docker build -t lab .                             everything

FROM docker.io/library/python:3.11-slim-bookworm AS installer
# Tests, and what is for C++, GPUs and other programs: a tenth of the image.
ENV UNUSED="pyarrow/include tensorflow/include cv2/data onnxruntime/capi/libonnxruntime.so.* \
    ai_edge_litert/libLiteRtWebGpuAccelerator.so ai_edge_litert/tools ai_edge_litert/vendors"
COPY constraints.txt requirements.txt requirements-serving.txt ./
RUN python -m venv /venv

FROM installer AS serving-packages
RUN /venv/bin/pip install --quiet --no-cache-dir --no-compile -r requirements-serving.txt \
    && /venv/bin/pip uninstall --quiet --yes pip setuptools \
    && cd /venv/lib/python3.11/site-packages && rm -rf $UNUSED \
    && find . -type d -name tests -prune -exec rm -rf {} +

FROM installer AS packages
RUN /venv/bin/pip install --quiet --no-cache-dir --no-compile -r requirements.txt \
    && /venv/bin/pip uninstall --quiet --yes pip \
    && cd /venv/lib/python3.11/site-packages && rm -rf $UNUSED \
    && find . -type d -name tests -prune -exec rm -rf {} +

FROM docker.io/library/python:3.11-slim-bookworm AS base
RUN useradd --uid 1000 --create-home lab && mkdir -p /lab/data /lab/runs && chown lab /lab/data /lab/runs
WORKDIR /lab
# Nothing is written but to the volumes and /tmp.
ENV PATH=/venv/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER lab
STOPSIGNAL SIGTERM

FROM base AS serving
COPY --from=serving-packages /venv /venv
COPY api api
COPY fer fer
COPY models models
EXPOSE 8501
HEALTHCHECK CMD python -c "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/api/models')"
CMD ["python", "-m", "fer", "serve", "--address", "0.0.0.0", "--port", "8501"]

FROM base AS full
COPY --from=packages /venv /venv
COPY . .
VOLUME ["/lab/data", "/lab/runs"]
EXPOSE 8501
# A container's own address is none for others.
ENV STREAMLIT_BROWSER_SERVER_ADDRESS=localhost
HEALTHCHECK CMD python -c "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health')"
CMD ["streamlit", "run", "app.py", "--server.headless=true", "--server.address=0.0.0.0", "--server.port=8501"]
