package dev.pipewright.diagnosis.network.path;
